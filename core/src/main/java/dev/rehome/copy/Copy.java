package dev.rehome.copy;

import dev.rehome.event.EventListener;
import dev.rehome.event.StopSignal;
import dev.rehome.redis.Brake;
import dev.rehome.redis.Connector;
import java.time.Clock;
import java.util.List;

/**
 * Copies keys, one migration a call; safe for several threads, a migration each.
 *
 * <p>The calling thread waits for the whole copy, tells the listener (so the listener is called by this thread alone)
 * and writes the checkpoints.
 */
public final class Copy {
    private final Connector connector;
    private final Clock clock;

    /** @param connector with the timeouts of the plan */
    public Copy(Connector connector, Clock clock) {
        this.connector = connector;
        this.clock = clock;
    }

    /**
     * Copies every key of the task's source. Whatever happens to keys and servers is in the outcome.
     *
     * @throws dev.rehome.problem.FailedException where a checkpoint cannot be written, or the listener throws it; nothing
     *     is written to a server any more then
     */
    public CopyOutcome run(CopyTask task, EventListener listener, StopSignal stop) {
        return run(task, new Brake(task.settings().limits()), listener, stop);
    }

    /** The same with limits that may be changed while it runs: those of the brake instead of the plan's. */
    public CopyOutcome run(CopyTask task, Brake brake, EventListener listener, StopSignal stop) {
        return new CopyRun(connector, clock, task, null, brake, listener, stop).run();
    }

    /**
     * Copies some keys once more after a copy that came to its end, with its checkpoint and by its rules: at a destination
     * that held keys of others before, nothing is replaced but what the copy brought, or the policy says so. They are
     * counted again.
     *
     * @param keys names, as many as the memory may hold
     */
    public CopyOutcome again(CopyTask task, List<byte[]> keys, Brake brake, EventListener listener, StopSignal stop) {
        if (!task.resume()) {
            throw new IllegalArgumentException("only what has been copied can be copied again");
        }
        return new CopyRun(connector, clock, task, keys, brake, listener, stop).run();
    }
}
