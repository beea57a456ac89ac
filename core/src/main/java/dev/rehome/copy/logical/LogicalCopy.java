package dev.rehome.copy.logical;

import dev.rehome.copy.logical.LogicalOutcome.Failed;
import dev.rehome.redis.Capabilities;
import dev.rehome.redis.RedisConnection;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies single keys by their elements over a pair of connections, on which nothing else may be on the way. Not for
 * several threads.
 *
 * <p>A key is watched at the source while it is read, and read again where it was written to meanwhile. At the
 * destination it appears whole and with its deadline, or not at all.
 */
public final class LogicalCopy {
    private static final int ATTEMPTS = 5;

    private final Crossing crossing;
    private final boolean tellsSizes;

    /** @param from what the source can do, {@code to} what the destination can */
    public LogicalCopy(
            RedisConnection source,
            RedisConnection destination,
            Capabilities from,
            Capabilities to,
            Bounds bounds,
            Throttle throttle,
            DeadlineNow deadline) {
        this.crossing =
                new Crossing(source, destination, new Abilities(source, destination, to), bounds, throttle, deadline);
        this.tellsSizes = from.memoryUsage();
    }

    /**
     * Copies keys together that turn out to be small, in few round trips. Some hundred are enough.
     *
     * @param keys each with whether a key of that name at the destination is replaced
     * @return their outcomes in this order, empty for each that is to be copied alone: large ones, streams, changed ones,
     *     repeated ones, and all where the source does not tell sizes
     * @throws dev.rehome.redis.ConnectionException if a connection is lost
     * @throws dev.rehome.redis.ServerErrorException for an error that is not about a key
     */
    public List<Optional<LogicalOutcome>> copySmall(List<Wanted> keys) {
        List<SmallKey> small = new ArrayList<>();
        Set<ByteBuffer> names = new HashSet<>();
        List<SmallKey> distinct = new ArrayList<>();
        for (Wanted key : keys) {
            SmallKey each = new SmallKey(key.key(), key.replace());
            small.add(each);
            if (names.add(ByteBuffer.wrap(key.key()))) {
                distinct.add(each);
            }
        }
        if (tellsSizes && !keys.isEmpty()) {
            new SmallKeys(crossing).copy(distinct);
        }
        return small.stream().map(key -> Optional.ofNullable(key.outcome)).toList();
    }

    /** A key that is to be copied. */
    public record Wanted(byte[] key, boolean replace) {}

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
        Attempt attempt = new Attempt(crossing, key, replace, tellsSizes);
        byte @Nullable [] name = null;
        int changes = 0;
        while (changes < ATTEMPTS) {
            if (attempt.large() && name == null) {
                name = temporaryName.get();
            }
            LogicalOutcome outcome = attempt.run(name);
            if (outcome != null) {
                return outcome;
            }
            changes += attempt.changed() ? 1 : 0;
        }
        return new Failed(
                Failed.CHANGING,
                "the key was written to each of the " + ATTEMPTS + " times that it was read: copy it when it rests");
    }
}
