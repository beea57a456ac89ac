package dev.rehome.copy;

import dev.rehome.event.Counts;
import dev.rehome.event.SizeClass;
import dev.rehome.redis.ValueType;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Counts fates; not safe for several threads. */
final class Tally {
    private final Map<Fate, Number> fates = new EnumMap<>(Fate.class);
    private final Map<ValueType, Number> types = new EnumMap<>(ValueType.class);
    private final Map<Way, Number> ways = new EnumMap<>(Way.class);
    private final Map<SizeClass, Number> sizes = new EnumMap<>(SizeClass.class);
    private long bytes;
    private long replaced;

    Tally() {
        Arrays.stream(Fate.values()).forEach(fate -> fates.put(fate, new Number()));
        Arrays.stream(ValueType.values()).forEach(type -> types.put(type, new Number()));
        Arrays.stream(Way.values()).forEach(way -> ways.put(way, new Number()));
        Arrays.stream(SizeClass.values()).forEach(size -> sizes.put(size, new Number()));
    }

    /** A number that grows without a new object for each value. */
    private static final class Number {
        private long value;
    }

    static Tally of(Counts counts) {
        Tally tally = new Tally();
        tally.of(Fate.COPIED).value = counts.copied();
        tally.of(Fate.IDENTICAL).value = counts.identical();
        tally.of(Fate.SKIPPED).value = counts.skipped();
        tally.of(Fate.EXPIRED).value = counts.expired();
        tally.of(Fate.VANISHED).value = counts.vanished();
        tally.of(Fate.FAILED).value = counts.failed();
        tally.bytes = counts.bytes();
        tally.replaced = counts.replaced();
        tally.types.forEach((type, number) -> number.value = counts.byType().getOrDefault(type.label(), 0L));
        tally.ways.forEach((way, number) -> number.value = counts.byMethod().getOrDefault(way.label(), 0L));
        tally.sizes.forEach((size, number) -> number.value = counts.bySize().getOrDefault(size.label(), 0L));
        return tally;
    }

    /** Adds a page all of whose keys have their fates or were put off. */
    void add(Page page) {
        for (int index = 0; index < page.size(); index++) {
            Fate fate = page.fate(index);
            if (fate != null) {
                of(fate).value++;
            } else if (!page.isPutOff(index)) {
                throw new IllegalStateException("a page was counted before its keys were settled");
            }
            if (fate == Fate.COPIED) {
                Way way = page.way(index);
                bytes += page.payload(index);
                replaced += page.replaces(index) && replaced >= 0 ? 1 : 0;
                of(SizeClass.of(page.payload(index))).value++;
                of(page.type(index)).value++;
                of(way == null ? Way.RESTORE : way).value++;
            }
        }
        if (page.origin() == Page.Origin.FAILED) {
            of(Fate.FAILED).value -= page.size();
        }
    }

    long total() {
        return fates.values().stream().mapToLong(number -> number.value).sum();
    }

    long bytes() {
        return bytes;
    }

    Counts counts() {
        Map<String, Long> byType = new LinkedHashMap<>();
        types.forEach((type, number) -> byType.put(type.label(), number.value));
        byType.values().removeIf(count -> count == 0);
        Map<String, Long> byMethod = new LinkedHashMap<>();
        ways.forEach((way, number) -> byMethod.put(way.label(), number.value));
        byMethod.values().removeIf(count -> count == 0);
        Map<String, Long> bySize = new LinkedHashMap<>();
        sizes.forEach((size, number) -> bySize.put(size.label(), number.value));
        bySize.values().removeIf(count -> count == 0);
        return new Counts(
                total(),
                of(Fate.COPIED).value,
                of(Fate.IDENTICAL).value,
                of(Fate.SKIPPED).value,
                of(Fate.EXPIRED).value,
                of(Fate.VANISHED).value,
                of(Fate.FAILED).value,
                replaced,
                bytes,
                byType,
                byMethod,
                bySize);
    }

    private Number of(Fate fate) {
        return Objects.requireNonNull(fates.get(fate));
    }

    private Number of(Way way) {
        return Objects.requireNonNull(ways.get(way));
    }

    private Number of(SizeClass size) {
        return Objects.requireNonNull(sizes.get(size));
    }

    private Number of(ValueType type) {
        return Objects.requireNonNull(types.get(type));
    }
}
