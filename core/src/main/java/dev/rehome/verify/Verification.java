package dev.rehome.verify;

import dev.rehome.digest.ProofWriter;
import dev.rehome.digest.SipHash;
import dev.rehome.event.Event;
import dev.rehome.event.EventListener;
import dev.rehome.event.StopSignal;
import dev.rehome.plan.VerifySettings.Level;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.redis.Brake;
import dev.rehome.redis.Connector;
import dev.rehome.redis.LatencyProbe;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Compares the two sides of a migration, one migration a call; safe for several threads, a migration each. */
public final class Verification {
    private final Connector connector;
    private final Clock clock;

    public Verification(Connector connector, Clock clock) {
        this.connector = connector;
        this.clock = clock;
    }

    /**
     * Compares as the task's level says, and tells the listener, from this thread alone, how far it is and at the end
     * {@link dev.rehome.event.Event.VerifyFinished}. With level {@code none} nothing is done or told.
     *
     * @throws dev.rehome.problem.FailedException where one side cannot be read, or a file cannot be written
     * @throws dev.rehome.problem.InterruptedRunException where a stop was requested
     */
    public VerifyOutcome run(VerifyTask task, EventListener listener, StopSignal stop) {
        return run(task, new Brake(task.copy().limits()), listener, stop);
    }

    /**
     * The same, held back by a brake that may be changed meanwhile.
     *
     * @param brake of the migration; the limits of the task take no part
     */
    public VerifyOutcome run(VerifyTask task, Brake brake, EventListener listener, StopSignal stop) {
        long started = System.nanoTime();
        if (task.verify().level() == Level.NONE) {
            return new VerifyOutcome(new Tally(task, null, null).finished(Duration.ZERO), List.of(), List.of());
        }
        LatencyProbe probe = LatencyProbe.start(connector, task.source(), task.destination(), brake);
        try {
            return attempts(task, brake, listener, stop, started);
        } finally {
            probe.close();
        }
    }

    private VerifyOutcome attempts(
            VerifyTask task, Brake brake, EventListener listener, StopSignal stop, long started) {
        for (int attempt = 1; ; attempt++) {
            try {
                VerifyOutcome outcome = attempt(task, brake, listener, stop, started);
                listener.on(outcome.finished());
                return outcome;
            } catch (ServerReplacedException replaced) {
                if (attempt >= task.copy().retry().attempts()) {
                    throw new FailedException(
                            Problem.error(
                                    "VERIFY-SERVER-REPLACED",
                                    task.migration() + ": " + replaced.getMessage() + ", " + attempt + " times",
                                    "compare again once the servers stay up"),
                            replaced);
                }
            }
        }
    }

    private VerifyOutcome attempt(VerifyTask task, Brake brake, EventListener listener, StopSignal stop, long started) {
        byte[] hashKey = SipHash.randomKey();
        boolean byKey = task.verify().level() != Level.COUNT;
        List<String> notes = new ArrayList<>();
        try (ProofWriter proven = byKey ? proven(task, hashKey) : null;
                DifferenceFile file = byKey ? differences(task) : null;
                Sides sides = new Sides(connector, task, clock)) {
            Tally tally = new Tally(task, proven, file);
            if (byKey) {
                Comparison comparison = new Comparison(task, sides, tally, hashKey, brake, listener, stop);
                if (task.verify().level() == Level.FULL) {
                    comparison.full();
                } else {
                    comparison.sample(new SplittableRandom());
                }
            } else {
                SizeComparison comparison = new SizeComparison(task, sides, hashKey, brake, stop);
                comparison.compare(tally);
                notes.addAll(comparison.notes());
            }
            if (proven != null) {
                proven.keep();
            }
            if (file != null) {
                file.keep();
            }
            Event.VerifyFinished finished = tally.finished(Duration.ofNanos(System.nanoTime() - started));
            notes.addAll(Advice.on(finished, task));
            return new VerifyOutcome(finished, tally.differences(), notes);
        }
    }

    private static @Nullable ProofWriter proven(VerifyTask task, byte[] hashKey) {
        Path folder = task.folder();
        return folder == null ? null : new ProofWriter(folder.resolve(task.migration() + ".proven"), hashKey);
    }

    private static @Nullable DifferenceFile differences(VerifyTask task) {
        Path folder = task.folder();
        return folder == null ? null : new DifferenceFile(RecordedDifferences.in(folder, task.migration()));
    }
}
