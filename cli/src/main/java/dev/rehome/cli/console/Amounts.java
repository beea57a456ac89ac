package dev.rehome.cli.console;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Amounts {
    private static final String[] SHORT = {"", "k", "M", "G", "T"};
    private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB"};

    private Amounts() {}

    /** {@code 1,234,567}. */
    public static String exact(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** At most five characters: {@code 999}, {@code 1.23M}, {@code 243k}. */
    public static String rough(long number) {
        return number < 1000 ? Long.toString(number) : scaled(number, SHORT, "");
    }

    /** Decimal units: {@code 812 B}, {@code 1.23 MB}. */
    public static String bytes(long bytes) {
        return bytes < 1000 ? bytes + " B" : scaled(bytes, BYTES, " ");
    }

    /** {@code 45 ms}, {@code 1.3 s}, {@code 2:07}, {@code 3:02:07}. */
    public static String time(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis == 0 && !duration.isZero() ? "<1 ms" : millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = duration.toSeconds();
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** {@code 1 key}, {@code 2 keys}. */
    public static String counted(long number, String noun) {
        return exact(number) + " " + noun + (number == 1 ? "" : "s");
    }

    private static String scaled(long number, String[] units, String space) {
        double value = number;
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        String format = value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, value) + space + units[unit];
    }
}
