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

    /** Removes them, however often it takes. @return why something is left, or null */
    @Nullable
    Problem sweep() {
        return temporaries.standing().names().isEmpty() ? null : patiently(this::addKnown);
    }

    /**
     * Removes them where the destination is another process than the one to which was written, too: a snapshot, or a replica
     * that had not heard of it yet, brings back what was gone.
     *
     * @return why something is left, or null
     */
    @Nullable
    Problem sweepReturned() {
        return temporaries.standing().next() == 0
                ? null
                : patiently((destination, leftovers) -> {
                    addKnown(destination, leftovers);
                    addReturned(destination, leftovers);
                });
    }

    /** Removes them if the destination answers at once. @return why something is left, or null */
    @Nullable
    Problem sweepOnce() {
        if (temporaries.standing().names().isEmpty()) {
            return null;
        }
        ConnectionException failure = attempt(this::addKnown);
        return failure == null ? null : CopyProblems.unreachable(failure, 1);
    }

    /** Finds names to be removed. */
    private interface Search {
        void add(RedisConnection destination, Leftovers leftovers);
    }

    private @Nullable Problem patiently(Search search) {
        Pass patience = new Pass(1, 0);
        stop.onRequest(patience::stop);
        Backoff backoff = new Backoff(task.settings().retry(), patience);
        try {
            for (ConnectionException failure = attempt(search); failure != null; failure = attempt(search)) {
                if (patience.over()) {
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
    private @Nullable ConnectionException attempt(Search search) {
        try (RedisConnection destination = connector.open(task.destination())) {
            Leftovers leftovers = new Leftovers(temporaries);
            search.add(destination, leftovers);
            leftovers.remove(destination);
            file.read().ifPresent(checkpoint -> file.write(checkpoint.with(temporaries.standing())));
            return null;
        } catch (ConnectionException failure) {
            return failure;
        }
    }

    private void addKnown(RedisConnection destination, Leftovers leftovers) {
        temporaries.standing().names().forEach(leftovers::add);
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
