package dev.rehome.preflight;

import dev.rehome.plan.CopySettings.KeyType;
import dev.rehome.plan.CopySettings.Method;
import dev.rehome.preflight.SizeSearch.Sized;
import dev.rehome.redis.KeyFilter;
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

    LargeKeys {
        list = List.copyOf(list);
    }

    /**
     * A quarter of a second of looking at most.
     *
     * @param search that may have seen some already
     */
    static LargeKeys find(SizeSearch search, Method method) {
        if (!search.source().capabilities().memoryUsage()) {
            return NONE;
        }
        long until = System.nanoTime() + LONGEST_NANOS;
        while (!search.whole() && search.looked() < MOST_LOOKED && System.nanoTime() < until) {
            Optional<List<byte[]>> names = search.names(STEP);
            if (names.isEmpty()) {
                return NONE;
            }
            search.sizes(names.get());
        }
        return new LargeKeys(search.looked(), search.whole(), described(search, method));
    }

    private static List<LargeKey> described(SizeSearch search, Method method) {
        Side source = search.source();
        KeyFilter filter = KeyFilter.of(source.migration().settings().copy());
        List<Sized> candidates = search.candidates().stream()
                .filter(key -> key.memory() >= search.least())
                .sorted(Comparator.comparingLong(Sized::memory).reversed())
                .toList();
        List<LargeKey> named = new ArrayList<>();
        for (Sized key : candidates) {
            String type =
                    source.connection().call("TYPE", key.name()) instanceof Reply.Status status ? status.text() : "";
            if (filter.acceptsType(type) && named.size() < NAMED) {
                named.add(new LargeKey(key.name(), key.memory(), type, byElements(source, method, key, type)));
            }
        }
        return named;
    }

    private static boolean byElements(Side source, Method method, Sized key, String type) {
        boolean ofElements = Arrays.stream(KeyType.values())
                .anyMatch(each -> each.name().toLowerCase(Locale.ROOT).equals(type));
        boolean large = key.memory() > source.migration().settings().copy().bigKeyBytes();
        return ofElements && (method == Method.LOGICAL || method == Method.AUTO && large);
    }

    /** Whether one is larger than the plan's {@code bigKey}. */
    boolean beyond(long limit) {
        return !list.isEmpty() && list.get(0).bytes() > limit;
    }
}
