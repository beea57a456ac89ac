package dev.rehome.copy;

import dev.rehome.event.StopSignal;
import dev.rehome.problem.Problem;
import dev.rehome.redis.ConnectionException;
import dev.rehome.redis.Connector;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.TemporaryName;
import org.jspecify.annotations.Nullable;

/** Removes what is left under a run's temporary names when nobody writes under them. */
final class Sweeper {
    private static final int NAMES_PER_CALL = 1_000;

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
     * @param reborn whether the destination is another process than the one to which was written: a snapshot, or a replica that
     *     had not heard of it yet, brings back what was gone
     * @return why something is left, or null
     */
    @Nullable
    Problem sweep(boolean patiently, boolean reborn) {
        Temporaries.Standing standing = temporaries.standing();
        boolean mayReturn = reborn && standing.next() > 0;
        if (standing.names().isEmpty() && !mayReturn) {
            return null;
        }
        Pass patience = new Pass(1, 0);
        stop.onRequest(patience::stop);
        Backoff backoff = new Backoff(task.settings().retry(), patience);
        try {
            for (ConnectionException failure = attempt(mayReturn); failure != null; failure = attempt(mayReturn)) {
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
    private @Nullable ConnectionException attempt(boolean mayReturn) {
        try (RedisConnection destination = connector.open(task.destination())) {
            Leftovers leftovers = new Leftovers(temporaries);
            temporaries.standing().names().forEach(leftovers::add);
            if (mayReturn) {
                addReturned(destination, leftovers);
            }
            leftovers.remove(destination);
            file.read().ifPresent(checkpoint -> file.write(checkpoint.with(temporaries.standing())));
            return null;
        } catch (ConnectionException failure) {
            return failure;
        }
    }

    private void addReturned(RedisConnection destination, Leftovers leftovers) {
        String cursor = "0";
        do {
            Reply reply = destination.call(
                    "SCAN", cursor, "MATCH", TemporaryName.pattern(task.run()), "COUNT", NAMES_PER_CALL);
            if (reply instanceof Reply.Error error) {
                throw Refusals.fatal(destination.address(), error);
            }
            cursor = reply.items().get(0).text();
            for (Reply item : reply.items().get(1).items()) {
                byte[] name = item.bytes();
                if (name != null && TemporaryName.is(name)) {
                    leftovers.add(name);
                }
            }
        } while (!cursor.equals("0"));
    }
}
