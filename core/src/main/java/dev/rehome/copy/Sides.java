package dev.rehome.copy;

import dev.rehome.redis.Capabilities;
import dev.rehome.redis.Connector;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ServerFacts;
import java.time.Clock;

/**
 * What is asked of both servers before a pass.
 *
 * @param keys of the source's database, an estimate of what the scan will return
 * @param data bytes that keys and values take there at most; -1 where the server does not say
 */
record Sides(Checkpoint.Servers servers, Capabilities source, Capabilities destination, long keys, long data) {
    static Sides ask(Connector connector, CopyTask task, Clock clock) {
        try (RedisConnection source = connector.open(task.source());
                RedisConnection destination = connector.open(task.destination())) {
            ServerFacts here = ServerFacts.ask(source, clock);
            ServerFacts there = ServerFacts.ask(destination, clock);
            long keys = source.call("DBSIZE") instanceof Reply.Number number ? number.value() : 0;
            return new Sides(
                    new Checkpoint.Servers(here.runId(), there.runId()),
                    Capabilities.of(here),
                    Capabilities.of(there),
                    keys,
                    here.dataMemory().orElse(here.usedMemory().orElse(-1)));
        }
    }
}
