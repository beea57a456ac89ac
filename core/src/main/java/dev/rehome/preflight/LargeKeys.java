package dev.rehome.preflight;

import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CopySettings.KeyType;
import dev.rehome.plan.CopySettings.Method;
import dev.rehome.redis.KeyFilter;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The largest keys of the source, as far as a look at many of them tells; the copy itself looks at each where a large one
 * is possible.
 *
 * @param looked how many keys were looked at; 0 where the server does not tell sizes
 * @param whole whether these were all
 * @param list the largest first
 */
record LargeKeys(long looked, boolean whole, List<LargeKey> list) {
    static final LargeKeys NONE = new LargeKeys(0, false, List.of());

    /** Smaller keys are not worth a line. */
    static final long WORTH_NAMING = 1 << 20;

    private static final int NAMED = 5;
    private static final int STEP = 2_500;
    private static final int MOST_LOOKED = 5_000;
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int ELEMENTS = 100;
    private static final int MORE_ELEMENTS = 2_000;

    LargeKeys {
        list = List.copyOf(list);
    }

    private record Sized(byte[] name, long bytes) {}

    /** A quarter of a second of looking at most; nothing that is asked touches a key's idle time. */
    static LargeKeys find(Side source, Method method) {
        if (!source.capabilities().memoryUsage()) {
            return NONE;
        }
        CopySettings copy = source.migration().settings().copy();
        long least = Math.min(WORTH_NAMING, copy.bigKeyBytes());
        KeyFilter filter = KeyFilter.of(copy);
        List<Sized> largest = new ArrayList<>();
        long until = System.nanoTime() + LONGEST_NANOS;
        NameScan scan = new NameScan(source);
        do {
            Optional<List<byte[]>> names = scan.next(STEP);
            if (names.isEmpty()) {
                return NONE;
            }
            largest.addAll(sizes(source.connection(), names.get(), ELEMENTS).stream()
                    .filter(key -> key.bytes() >= least / 16)
                    .toList());
        } while (!scan.over() && scan.looked() < MOST_LOOKED && System.nanoTime() < until);
        return new LargeKeys(scan.looked(), scan.over(), described(source, filter, method, largest, least));
    }

    private static List<Sized> sizes(RedisConnection connection, List<byte[]> names, int samples) {
        names.forEach(name -> connection.send("MEMORY", "USAGE", name, "SAMPLES", samples));
        connection.flush();
        List<Sized> sizes = new ArrayList<>();
        for (byte[] name : names) {
            sizes.add(new Sized(name, connection.receive() instanceof Reply.Number number ? number.value() : -1));
        }
        return sizes;
    }

    private static List<LargeKey> described(
            Side source, KeyFilter filter, Method method, List<Sized> found, long least) {
        List<Sized> candidates =
                sizes(source.connection(), found.stream().map(Sized::name).toList(), MORE_ELEMENTS).stream()
                        .filter(key -> key.bytes() >= least)
                        .sorted(Comparator.comparingLong(Sized::bytes).reversed())
                        .toList();
        List<LargeKey> named = new ArrayList<>();
        for (Sized key : candidates) {
            String type =
                    source.connection().call("TYPE", key.name()) instanceof Reply.Status status ? status.text() : "";
            if (filter.acceptsType(type) && named.size() < NAMED) {
                named.add(new LargeKey(key.name(), key.bytes(), type, byElements(source, method, key, type)));
            }
        }
        return named;
    }

    private static boolean byElements(Side source, Method method, Sized key, String type) {
        boolean ofElements = Arrays.stream(KeyType.values())
                .anyMatch(each -> each.name().toLowerCase(Locale.ROOT).equals(type));
        boolean large = key.bytes() > source.migration().settings().copy().bigKeyBytes();
        return ofElements && (method == Method.LOGICAL || method == Method.AUTO && large);
    }

    /** Whether one is larger than the plan's {@code bigKey}. */
    boolean beyond(long limit) {
        return !list.isEmpty() && list.get(0).bytes() > limit;
    }
}
