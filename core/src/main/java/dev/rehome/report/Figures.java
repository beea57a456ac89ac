package dev.rehome.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Numbers and lists as they stand in sentences. */
final class Figures {
    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB"};

    private Figures() {}

    /** {@code 1,234,567}. */
    static String exact(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 key}, {@code 2 keys}. */
    static String counted(long number, String noun) {
        return exact(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** Decimal units: {@code 812 B}, {@code 1.2 MB}. */
    static String bytes(double bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= 999.95 && unit < BYTES.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, BYTES[unit]);
    }

    /** {@code 45 ms}, {@code 1.3 s}, {@code 2 min 7 s}, {@code 3 h 2 min}. */
    static String time(long millis) {
        long seconds = Math.round(millis / 1000.0);
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 59_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }

    /** Those that are not zero: {@code 3 failed, 2 skipped}. */
    static String listed(Map<String, Long> counts) {
        List<String> parts = new ArrayList<>();
        counts.forEach((name, count) -> {
            if (count > 0) {
                parts.add(exact(count) + " " + name);
            }
        });
        return String.join(", ", parts);
    }

    /** The first few of many: {@code a, b, c and 12 more}. */
    static String some(List<String> names, int most) {
        String first = String.join(", ", names.subList(0, Math.min(most, names.size())));
        return names.size() > most ? first + " and " + exact(names.size() - most) + " more" : first;
    }
}
