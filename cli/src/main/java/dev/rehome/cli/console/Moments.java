package dev.rehome.cli.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as people read them, in UTC. */
public final class Moments {
    private static final DateTimeFormatter EXACT = of("uuuu-MM-dd HH:mm:ss.SSS");
    private static final DateTimeFormatter MINUTE = of("uuuu-MM-dd HH:mm'Z'");

    private Moments() {}

    /** {@code 2026-11-22 12:28:03.120}. */
    public static String exact(Instant moment) {
        return EXACT.format(moment);
    }

    /** {@code 2026-11-22 12:28Z}. */
    public static String minute(Instant moment) {
        return MINUTE.format(moment);
    }

    private static DateTimeFormatter of(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
