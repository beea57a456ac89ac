package dev.rehome.preflight;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ServerFacts;
import java.util.List;
import java.util.OptionalLong;

/**
 * How many keys a database holds.
 *
 * @param keys as the server counts, which includes keys that have expired and are not removed yet; empty where no
 *     command that tells is permitted
 * @param visible whether at least one key can be seen
 */
record Content(OptionalLong keys, boolean visible) {
    private static final int STEP = 1_000;
    private static final int STEPS = 1_000;

    static Content ask(RedisConnection connection, ServerFacts facts) {
        OptionalLong keys = count(connection, facts);
        if (keys.isPresent() && keys.getAsLong() == 0) {
            return new Content(keys, false);
        }
        return look(connection, keys);
    }

    /** Whether there is no key: counted, or looked for where counting is refused. */
    boolean empty() {
        return keys.isPresent() && !visible;
    }

    private static OptionalLong count(RedisConnection connection, ServerFacts facts) {
        Reply reply = connection.call("DBSIZE");
        if (reply instanceof Reply.Number number) {
            return OptionalLong.of(number.value());
        }
        if (!facts.answered()) {
            return OptionalLong.empty();
        }
        ServerFacts.Keyspace keyspace =
                facts.keyspaces().get(connection.address().database());
        return OptionalLong.of(keyspace == null ? 0 : keyspace.keys());
    }

    /** {@code SCAN} passes over expired keys, so it tells a database that only looks full. */
    private static Content look(RedisConnection connection, OptionalLong keys) {
        String cursor = "0";
        for (int step = 0; step < STEPS; step++) {
            Reply reply = connection.call("SCAN", cursor, "COUNT", STEP);
            if (!(reply instanceof Reply.Many)) {
                return new Content(keys, keys.orElse(0) > 0);
            }
            List<Reply> parts = reply.items();
            if (!parts.get(1).items().isEmpty()) {
                return new Content(keys, true);
            }
            cursor = parts.get(0).text();
            if (cursor.equals("0")) {
                return new Content(OptionalLong.of(keys.orElse(0)), false);
            }
        }
        return new Content(keys, true);
    }
}
