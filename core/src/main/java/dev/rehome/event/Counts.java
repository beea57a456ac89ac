package dev.rehome.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of the keys of a migration: {@code scanned} is always the sum of the six fates.
 *
 * @param replaced how many of the copied keys took the place of one that the destination held before; {@link #NOT_RECORDED}
 *     where nobody counted them
 * @param bytes of values as they travelled
 * @param byType copied keys by the name that {@code TYPE} gives, where types are known
 * @param byMethod copied keys by {@code restore}, {@code logical}, {@code chunked}
 * @param bySize copied keys by the label of their {@link SizeClass}; empty where it is not known
 */
public record Counts(
        long scanned,
        long copied,
        long identical,
        long skipped,
        long expired,
        long vanished,
        long failed,
        long replaced,
        long bytes,
        Map<String, Long> byType,
        Map<String, Long> byMethod,
        Map<String, Long> bySize) {
    /** As {@code replaced}: the log or the checkpoint is of a version that did not count it. */
    public static final long NOT_RECORDED = -1;

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of(), Map.of());

    public Counts {
        byType = inOrder(byType);
        byMethod = inOrder(byMethod);
        bySize = inOrder(bySize);
    }

    /** Whether every scanned key has a fate. */
    public boolean addUp() {
        return scanned == copied + identical + skipped + expired + vanished + failed;
    }

    /** Both together. */
    public Counts plus(Counts other) {
        return new Counts(
                scanned + other.scanned,
                copied + other.copied,
                identical + other.identical,
                skipped + other.skipped,
                expired + other.expired,
                vanished + other.vanished,
                failed + other.failed,
                replaced < 0 || other.replaced < 0 ? NOT_RECORDED : replaced + other.replaced,
                bytes + other.bytes,
                sum(byType, other.byType),
                sum(byMethod, other.byMethod),
                sum(bySize, other.bySize));
    }

    /** The same with another number of keys that replaced one. */
    public Counts replacing(long keys) {
        return new Counts(
                scanned, copied, identical, skipped, expired, vanished, failed, keys, bytes, byType, byMethod, bySize);
    }

    private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> sum = new LinkedHashMap<>(one);
        other.forEach((name, keys) -> sum.merge(name, keys, Long::sum));
        return sum;
    }

    /** A copy that is written down and read in the order of the original, unlike {@link Map#copyOf}. */
    private static Map<String, Long> inOrder(Map<String, Long> counts) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }
}
