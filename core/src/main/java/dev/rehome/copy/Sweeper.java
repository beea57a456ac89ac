package dev.rehome.copy;

import dev.rehome.event.StopSignal;
import dev.rehome.problem.Problem;
import dev.rehome.redis.ConnectionException;
import dev.rehome.redis.Connector;
import dev.rehome.redis.RedisConnection;
import org.jspecify.annotations.Nullable;

/** Removes what is left under a run's temporary names when nobody writes under them. */
final class Sweeper {
    private final Connector connector;
    private final CopyTask task;
    private final Temporaries temporaries;
    private final CheckpointFile file;
    private final StopSignal stop;

    Sweeper(Connector connector, CopyTask task, Temporaries temporaries, CheckpointFile file, StopSignal stop) {
        this.connector = connector;
        this.task = task;
        this.temporaries = temporaries;
        this.file = file;
        this.stop = stop;
    }

    /**
     * Removes them.
     *
     * @param patiently whether to try again where the destination does not answer
     * @return why something is left, or null
     */
    @Nullable
    Problem sweep(boolean patiently) {
        if (temporaries.standing().names().isEmpty()) {
            return null;
        }
        Pass patience = new Pass(1, 0);
        stop.onRequest(patience::stop);
        Backoff backoff = new Backoff(task.settings().retry(), patience);
        try {
            for (ConnectionException failure = attempt(); failure != null; failure = attempt()) {
                if (!patiently || patience.over()) {
                    return CopyProblems.unreachable(failure, 1);
                }
                backoff.await(failure);
            }
            return null;
        } catch (GivenUpException given) {
            return given.problem();
        }
    }

    /** What it failed for, or null. */
    private @Nullable ConnectionException attempt() {
        try (RedisConnection destination = connector.open(task.destination())) {
            Leftovers leftovers = new Leftovers(temporaries);
            temporaries.standing().names().forEach(leftovers::add);
            leftovers.remove(destination);
            file.read().ifPresent(checkpoint -> file.write(checkpoint.with(temporaries.standing())));
            return null;
        } catch (ConnectionException failure) {
            return failure;
        }
    }
}
