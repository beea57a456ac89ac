package dev.rehome.copy.logical;

import dev.rehome.redis.Parts;
import dev.rehome.redis.RedisConnection;

/**
 * What the copies over one pair of connections have in common.
 *
 * @param elements where those of a piece are held, of one key at a time
 */
record Crossing(
        RedisConnection source,
        RedisConnection destination,
        Abilities abilities,
        Bounds bounds,
        Throttle throttle,
        DeadlineNow deadlines,
        Parts elements) {
    Crossing(
            RedisConnection source,
            RedisConnection destination,
            Abilities abilities,
            Bounds bounds,
            Throttle throttle,
            DeadlineNow deadlines) {
        this(source, destination, abilities, bounds, throttle, deadlines, new Parts(usualSize(bounds.chunkBytes())));
    }

    /** A piece and what it is over by. */
    private static int usualSize(long chunkBytes) {
        return (int) Math.min(chunkBytes + chunkBytes / 4 + (1 << 10), 64 << 20);
    }

    /** Keeps both connections from being closed as idle; nothing may be on the way. */
    void beat() {
        source.call("PING");
        destination.call("PING");
    }

    /** Whether the source's time belongs beside what is left of a key. */
    boolean asksTime() {
        return !deadlines.tellsDeadlines() && abilities.sourceTime();
    }

    String deadlineQuestion() {
        return deadlines.tellsDeadlines() ? "PEXPIRETIME" : "PTTL";
    }

    /** Sends a key's deadline, or what is left where the destination does not tell its time. */
    void sendDeadline(Draft draft, byte[] name, long deadline) {
        if (deadlines.absolute()) {
            draft.send("PEXPIREAT", name, deadline);
        } else {
            draft.send("PEXPIRE", name, deadlines.left(deadline));
        }
    }
}
