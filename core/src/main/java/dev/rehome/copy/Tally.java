package dev.rehome.copy;

import dev.rehome.event.Counts;
import java.util.HashMap;
import java.util.Map;

/** Counts fates; not safe for several threads. */
final class Tally {
    private final long[] fates = new long[Fate.COUNT];
    private final long[] types = new long[ValueType.COUNT];
    private long bytes;

    static Tally of(Counts counts) {
        Tally tally = new Tally();
        tally.fates[Fate.COPIED.ordinal()] = counts.copied();
        tally.fates[Fate.IDENTICAL.ordinal()] = counts.identical();
        tally.fates[Fate.SKIPPED.ordinal()] = counts.skipped();
        tally.fates[Fate.EXPIRED.ordinal()] = counts.expired();
        tally.fates[Fate.VANISHED.ordinal()] = counts.vanished();
        tally.fates[Fate.FAILED.ordinal()] = counts.failed();
        tally.bytes = counts.bytes();
        for (ValueType type : ValueType.values()) {
            tally.types[type.ordinal()] = counts.byType().getOrDefault(type.label(), 0L);
        }
        return tally;
    }

    /** Adds a page all of whose keys have their fates. */
    void add(Page page) {
        for (int index = 0; index < page.size(); index++) {
            Fate fate = page.fate(index);
            if (fate == null) {
                throw new IllegalStateException("a page was counted before its keys were settled");
            }
            fates[fate.ordinal()]++;
            if (fate == Fate.COPIED) {
                bytes += page.payload(index);
                types[page.type(index).ordinal()]++;
            }
        }
        if (page.retry()) {
            fates[Fate.FAILED.ordinal()] -= page.size();
        }
    }

    long total() {
        long total = 0;
        for (long each : fates) {
            total += each;
        }
        return total;
    }

    long bytes() {
        return bytes;
    }

    Counts counts() {
        Map<String, Long> byType = new HashMap<>();
        for (ValueType type : ValueType.values()) {
            if (types[type.ordinal()] > 0) {
                byType.put(type.label(), types[type.ordinal()]);
            }
        }
        long copied = of(Fate.COPIED);
        return new Counts(
                total(),
                copied,
                of(Fate.IDENTICAL),
                of(Fate.SKIPPED),
                of(Fate.EXPIRED),
                of(Fate.VANISHED),
                of(Fate.FAILED),
                bytes,
                byType,
                copied == 0 ? Map.of() : Map.of("restore", copied));
    }

    private long of(Fate fate) {
        return fates[fate.ordinal()];
    }
}
