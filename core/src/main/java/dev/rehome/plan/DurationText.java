package dev.rehome.plan;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as a plan writes them: {@code 200ms}, {@code 5s}, {@code 10m}, {@code 2h}, {@code 1d}. */
public final class DurationText {
    private static final Pattern GRAMMAR = Pattern.compile("([0-9]{1,15})(ms|s|m|h|d)");

    private DurationText() {}

    /** @throws MalformedTextException where the text is none, or is longer than a century */
    public static Duration parse(String text) throws MalformedTextException {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            throw malformed(text, "is no duration");
        }
        long number = Long.parseLong(matcher.group(1));
        Duration unit =
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(1);
                    case "s" -> Duration.ofSeconds(1);
                    case "m" -> Duration.ofMinutes(1);
                    case "h" -> Duration.ofHours(1);
                    default -> Duration.ofDays(1);
                };
        if (number > Duration.ofDays(36_525).dividedBy(unit)) {
            throw malformed(text, "is longer than a century");
        }
        return unit.multipliedBy(number);
    }

    /** The shortest text that {@link #parse} reads as the same duration, in whole milliseconds. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static MalformedTextException malformed(String text, String what) {
        return new MalformedTextException(
                "PLAN-DURATION",
                Excerpted.of(text) + " " + what,
                "write a whole number and a unit: 200ms, 5s, 10m, 2h or 1d");
    }
}
