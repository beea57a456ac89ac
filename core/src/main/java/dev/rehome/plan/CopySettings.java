package dev.rehome.plan;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The plan's {@code copy} block.
 *
 * @param include key globs as in {@code SCAN MATCH}
 * @param types empty for every type, module types included
 * @param bigKeyBytes from this size on a key is not copied in one piece
 * @param batchKeys how many keys one batch holds at most
 * @param batchBytes how many bytes of values one worker holds at most
 * @param workers connections of one migration to each side; empty for a number that fits the machine
 */
public record CopySettings(
        Mode mode,
        Method method,
        Unsupported unsupported,
        ConflictPolicy onConflict,
        DestinationPolicy destination,
        List<String> include,
        List<String> exclude,
        Set<KeyType> types,
        EvictionData evictionData,
        long bigKeyBytes,
        int batchKeys,
        long batchBytes,
        OptionalInt workers,
        Limits limits,
        Timeouts timeouts,
        Retry retry) {
    public CopySettings {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        types = Set.copyOf(types);
    }

    /** What a plan gets that says nothing. */
    public static final CopySettings DEFAULTS = new CopySettings(
            Mode.SNAPSHOT,
            Method.AUTO,
            Unsupported.FAIL,
            ConflictPolicy.FAIL,
            DestinationPolicy.EMPTY,
            List.of("*"),
            List.of(),
            Set.of(),
            EvictionData.AUTO,
            16L << 20,
            1000,
            8L << 20,
            OptionalInt.empty(),
            new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty()),
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60)),
            new Retry(8, Duration.ofMillis(200), Duration.ofSeconds(30)));

    /** The same for a destination that may hold keys. */
    public CopySettings intoNonEmpty() {
        return with(method, DestinationPolicy.NON_EMPTY, types);
    }

    /** The same for keys of these types alone. */
    public CopySettings ofTypes(Set<KeyType> others) {
        return with(method, destination, others);
    }

    /** The same by another method. */
    public CopySettings by(Method other) {
        return with(other, destination, types);
    }

    private CopySettings with(Method how, DestinationPolicy into, Set<KeyType> of) {
        return new CopySettings(
                mode,
                how,
                unsupported,
                onConflict,
                into,
                include,
                exclude,
                of,
                evictionData,
                bigKeyBytes,
                batchKeys,
                batchBytes,
                workers,
                limits,
                timeouts,
                retry);
    }

    /** Whether the source is followed while it is written to. */
    public enum Mode {
        SNAPSHOT,
        LIVE
    }

    /** How a value travels. */
    public enum Method {
        AUTO,
        RESTORE,
        LOGICAL
    }

    /** What happens to what an older destination cannot hold. */
    public enum Unsupported {
        FAIL,
        DROP
    }

    /** What a key gets that exists at the destination. */
    public enum ConflictPolicy {
        FAIL,
        SKIP,
        REPLACE
    }

    /** Whether the destination may hold keys before the copy. */
    public enum DestinationPolicy {
        EMPTY,
        NON_EMPTY
    }

    /** Whether LRU idle time and LFU frequency travel. */
    public enum EvictionData {
        AUTO,
        KEEP,
        DROP
    }

    /** The types of Redis itself; the names are those that {@code TYPE} answers, in capitals. */
    public enum KeyType {
        STRING,
        HASH,
        LIST,
        SET,
        ZSET,
        STREAM
    }

    /** Upper bounds; empty for none. Latency in milliseconds. */
    public record Limits(OptionalLong keysPerSecond, OptionalLong bytesPerSecond, OptionalLong latencyMillis) {}

    /** How long to wait for a connection, and for a reply. */
    public record Timeouts(Duration connect, Duration command) {}

    /** How often something transient is tried again, and how long is waited between. */
    public record Retry(int attempts, Duration backoff, Duration maxBackoff) {}
}
