package dev.rehome.report;

import dev.rehome.event.SizeClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Parts of a whole, with the lengths of their bars. */
final class Shares {
    private Shares() {}

    /** The largest first. */
    static List<Map<String, Object>> of(Map<String, Long> counts) {
        List<Map.Entry<String, Long>> sorted = new ArrayList<>(counts.entrySet());
        sorted.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        Map<String, Long> ordered = new LinkedHashMap<>();
        sorted.forEach(each -> ordered.put(each.getKey(), each.getValue()));
        return rows(ordered);
    }

    /**
     * From small to large. A class that this version does not know comes last, as it is written.
     *
     * @param copied how many keys there are in all
     */
    static List<Map<String, Object>> ofSizes(Map<String, Long> counts, long copied) {
        Map<String, Long> left = new LinkedHashMap<>(counts);
        Map<String, Long> ordered = new LinkedHashMap<>();
        for (SizeClass size : SizeClass.values()) {
            Long count = left.remove(size.label());
            if (count != null) {
                ordered.put(size.words(), count);
            }
        }
        ordered.putAll(left);
        long known = counts.values().stream().mapToLong(Long::longValue).sum();
        if (known > 0 && known < copied) {
            ordered.put("not recorded", copied - known);
        }
        return rows(ordered);
    }

    private static List<Map<String, Object>> rows(Map<String, Long> counts) {
        long whole = counts.values().stream().mapToLong(Long::longValue).sum();
        List<Map<String, Object>> rows = new ArrayList<>();
        counts.forEach((name, count) -> {
            if (count > 0) {
                double share = 100.0 * count / whole;
                rows.add(Map.of(
                        "name",
                        name,
                        "count",
                        count,
                        "share",
                        words(share),
                        "width",
                        String.format(Locale.ROOT, "%.2f%%", Math.max(0.5, share))));
            }
        });
        return rows;
    }

    private static String words(double share) {
        return share < 0.1 ? "<0.1 %" : String.format(Locale.ROOT, "%.1f %%", share);
    }
}
