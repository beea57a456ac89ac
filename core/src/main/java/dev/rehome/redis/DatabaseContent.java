package dev.rehome.redis;

import java.util.List;
import java.util.OptionalLong;

/**
 * How many keys a database holds.
 *
 * @param keys as the server counts, which includes keys that have expired and are not removed yet; empty where no
 *     command that tells is permitted
 * @param visible whether at least one key can be seen
 */
public record DatabaseContent(OptionalLong keys, boolean visible) {
    private static final int STEP = 1_000;
    private static final int STEPS = 1_000;

    /**
     * Asks about the database that the connection has selected: {@code DBSIZE}, or {@code INFO} where that is refused.
     *
     * @param database its number
     * @throws ConnectionException if the connection is lost
     */
    public static DatabaseContent ask(RedisConnection connection, int database) {
        OptionalLong keys = count(connection, database);
        if (keys.isPresent() && keys.getAsLong() == 0) {
            return new DatabaseContent(keys, false);
        }
        return look(connection, keys);
    }

    /** Whether there is no key: counted, or looked for where counting is refused. */
    public boolean empty() {
        return keys.isPresent() && !visible;
    }

    private static OptionalLong count(RedisConnection connection, int database) {
        if (connection.call("DBSIZE") instanceof Reply.Number number) {
            return OptionalLong.of(number.value());
        }
        if (!(connection.call("INFO", "keyspace") instanceof Reply.Bulk bulk)) {
            return OptionalLong.empty();
        }
        ServerFacts.Keyspace keyspace =
                ServerInfo.parse(bulk.text()).keyspaces().get(database);
        return OptionalLong.of(keyspace == null ? 0 : keyspace.keys());
    }

    /** {@code SCAN} passes over expired keys, so it tells a database that only looks full. */
    private static DatabaseContent look(RedisConnection connection, OptionalLong keys) {
        String cursor = "0";
        for (int step = 0; step < STEPS; step++) {
            Reply reply = connection.call("SCAN", cursor, "COUNT", STEP);
            if (!(reply instanceof Reply.Many)) {
                return new DatabaseContent(keys, keys.orElse(0) > 0);
            }
            List<Reply> parts = reply.items();
            if (!parts.get(1).items().isEmpty()) {
                return new DatabaseContent(keys, true);
            }
            cursor = parts.get(0).text();
            if (cursor.equals("0")) {
                return new DatabaseContent(OptionalLong.of(keys.orElse(0)), false);
            }
        }
        return new DatabaseContent(keys, true);
    }
}
