package dev.rehome.verify;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.List;

/**
 * Deadlines of hash fields, which Redis 7.4 and later have ({@code HPTTL}, https://redis.io/docs/latest/commands/hpttl/): -1
 * for a field without, -2 for no field. A server that does not know the command has none.
 */
final class FieldDeadlines {
    private final Walk walk;
    private boolean none;

    FieldDeadlines(Walk walk) {
        this.walk = walk;
    }

    void compare(List<byte[]> fields) {
        if (none || fields.isEmpty() || !walk.same()) {
            return;
        }
        List<Reply> before = ask(walk.source, fields);
        List<Reply> there = ask(walk.destination, fields);
        List<Reply> after = ask(walk.source, fields);
        none = before.isEmpty() && there.isEmpty();
        for (int field = 0; field < fields.size() && !none; field++) {
            if (!walk.deadlines.same(left(before, field), left(there, field), left(after, field))) {
                walk.differs("the deadline of a field differs");
            }
        }
    }

    private List<Reply> ask(RedisConnection connection, List<byte[]> fields) {
        Reply reply = connection.call("HPTTL", Arguments.of(walk.key, "FIELDS", fields.size(), fields));
        if (reply instanceof Reply.Error error && error.message().contains("unknown command")) {
            return List.of();
        }
        return reply.orThrow().items();
    }

    private static long left(List<Reply> replies, int field) {
        return field < replies.size() ? replies.get(field).number() : Deadlines.NEVER;
    }
}
