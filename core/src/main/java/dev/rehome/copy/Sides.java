package dev.rehome.copy;

import dev.rehome.redis.BothSides;
import dev.rehome.redis.Capabilities;
import dev.rehome.redis.Connector;
import dev.rehome.redis.ErrorClass;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ServerFacts;
import dev.rehome.redis.SizeEvidence;
import java.time.Clock;

/**
 * What is asked of both servers before a pass.
 *
 * @param keys of the source's database, an estimate of what the scan will return
 * @param evidence whether a large key may be among them
 */
record Sides(ServerFacts here, ServerFacts there, long keys, SizeEvidence evidence) {
    Checkpoint.Servers servers() {
        return new Checkpoint.Servers(here.runId(), there.runId());
    }

    Capabilities source() {
        return Capabilities.of(here);
    }

    Capabilities destination() {
        return Capabilities.of(there);
    }

    /**
     * Asks both.
     *
     * @param again whether there may be connections of an earlier attempt, which are ended then
     * @param before the servers of that attempt, as far as they are known
     */
    static Sides ask(Connector connector, CopyTask task, Clock clock, boolean again, Checkpoint.Servers before) {
        BothSides<Known, Known> both = BothSides.open(
                () -> Known.of(connector.open(task.source()), false, clock),
                Known::close,
                () -> Known.of(connector.open(task.destination()), again, clock),
                Known::close);
        try (RedisConnection source = both.source().connection();
                RedisConnection destination = both.destination().connection()) {
            ServerFacts here = both.source().facts();
            ServerFacts there = both.destination().facts();
            if (Recognition.needed(task, before, new Checkpoint.Servers(here.runId(), there.runId()))) {
                new Recognition(source, destination).requireOurs();
            }
            long keys = source.call("DBSIZE") instanceof Reply.Number number ? number.value() : 0;
            long bigKey = task.settings().bigKeyBytes();
            return new Sides(here, there, keys, SizeEvidence.ask(bigKey, source, here, keys));
        }
    }

    /** A connection to a server that has told about itself. */
    private record Known(RedisConnection connection, ServerFacts facts) {
        /** @param again whether there may be connections of an earlier attempt, which are ended first */
        static Known of(RedisConnection connection, boolean again, Clock clock) {
            try {
                if (again) {
                    Stragglers.endAll(connection);
                }
                return new Known(connection, ask(connection, clock));
            } catch (RuntimeException failure) {
                connection.close();
                throw failure;
            }
        }

        void close() {
            connection.close();
        }
    }

    /** A server that refuses {@code INFO} for a moment is not one that never tells who it is. */
    private static ServerFacts ask(RedisConnection connection, Clock clock) {
        ServerFacts facts = ServerFacts.ask(connection, clock);
        if (facts.refusal() != null) {
            Reply.Error refusal = new Reply.Error(facts.refusal());
            if (ErrorClass.of(refusal) == ErrorClass.TRANSIENT) {
                throw Refusals.fatal(connection.address(), refusal);
            }
        }
        return facts;
    }
}
