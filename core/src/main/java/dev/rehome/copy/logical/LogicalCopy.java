package dev.rehome.copy.logical;

import dev.rehome.copy.logical.LogicalOutcome.Failed;
import dev.rehome.copy.logical.LogicalOutcome.Vanished;
import dev.rehome.redis.Capabilities;
import dev.rehome.redis.RedisConnection;
import java.util.function.Supplier;

/**
 * Copies single keys by their elements over a pair of connections, on which nothing else may be on the way. Not for
 * several threads.
 */
public final class LogicalCopy {
    private final RedisConnection source;

    /** @param from what the source can do, {@code to} what the destination can */
    public LogicalCopy(
            RedisConnection source,
            RedisConnection destination,
            Capabilities from,
            Capabilities to,
            Bounds bounds,
            Throttle throttle,
            DeadlineNow deadline) {
        this.source = source;
    }

    /**
     * Copies one key.
     *
     * @param temporaryName gives what the key is called at the destination until it is whole. It is asked once at most,
     *     just before something is written under that name, and not for a key that one piece holds, which is written in
     *     one transaction
     * @param replace whether a key of that name at the destination is replaced
     * @throws dev.rehome.redis.ConnectionException if a connection is lost; the temporary key may then be left
     * @throws dev.rehome.redis.ServerErrorException for an error that is not about this key
     */
    public LogicalOutcome copy(byte[] key, Supplier<byte[]> temporaryName, boolean replace) {
        String type = source.call("TYPE", key).orThrow().text();
        return type.equals("none") ? new Vanished() : new Failed(Failed.UNSUPPORTED, "not by its elements yet: " + type);
    }
}
