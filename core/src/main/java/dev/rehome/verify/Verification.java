package dev.rehome.verify;

import dev.rehome.event.EventListener;
import dev.rehome.event.StopSignal;
import dev.rehome.redis.Connector;

/** Compares the two sides of a migration, one migration a call; safe for several threads, a migration each. */
public final class Verification {
    private final Connector connector;

    public Verification(Connector connector) {
        this.connector = connector;
    }

    /**
     * Compares as the task's level says, and tells the listener, from this thread alone, how far it is and at the end
     * {@link dev.rehome.event.Event.VerifyFinished}. With level {@code none} nothing is done or told.
     *
     * @throws dev.rehome.problem.FailedException where one side cannot be read, or a file cannot be written
     * @throws dev.rehome.problem.InterruptedRunException where a stop was requested
     */
    public VerifyOutcome run(VerifyTask task, EventListener listener, StopSignal stop) {
        throw new UnsupportedOperationException(connector.toString());
    }
}
