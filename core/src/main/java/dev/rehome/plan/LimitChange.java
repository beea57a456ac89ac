package dev.rehome.plan;

import dev.rehome.plan.CopySettings.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the limits of a running migration are to change, in the words of the plan's {@code copy.limit}:
 * {@code keysPerSecond=5000}, {@code bytesPerSecond=100MiB}, {@code latency=50ms}; {@code KEY=none} takes one away,
 * {@code none} all of them. What is not named stays.
 *
 * @param values by key, in the unit of {@link Limits}; empty for none
 */
public record LimitChange(Map<String, OptionalLong> values) {
    private static final String KEYS = "keysPerSecond";
    private static final String BYTES = "bytesPerSecond";
    private static final String LATENCY = "latency";
    private static final String NONE = "none";
    private static final long MOST_KEYS = 1_000_000_000;
    private static final long MOST_BYTES = 1L << 40;

    public LimitChange {
        values = Map.copyOf(values);
    }

    /** @throws MalformedTextException where a text is no limit, or nothing is to change */
    public static LimitChange parse(List<String> texts) throws MalformedTextException {
        Map<String, OptionalLong> values = new TreeMap<>();
        for (String text : texts) {
            if (text.equals(NONE)) {
                List.of(KEYS, BYTES, LATENCY).forEach(key -> values.put(key, OptionalLong.empty()));
            } else {
                int equals = text.indexOf('=');
                String key = equals < 0 ? text : text.substring(0, equals);
                values.put(key, value(key, equals < 0 ? "" : text.substring(equals + 1)));
            }
        }
        if (values.isEmpty()) {
            throw malformed("no limit is given");
        }
        return new LimitChange(values);
    }

    private static OptionalLong value(String key, String text) throws MalformedTextException {
        if (!List.of(KEYS, BYTES, LATENCY).contains(key)) {
            throw malformed(Excerpted.of(key) + " is no limit");
        }
        if (text.equals(NONE)) {
            return OptionalLong.empty();
        }
        return switch (key) {
            case KEYS -> within(text, number(text), MOST_KEYS);
            case BYTES -> within(text, SizeText.parse(text), MOST_BYTES);
            default -> within(text, DurationText.parse(text).toMillis(), Long.MAX_VALUE);
        };
    }

    private static long number(String text) throws MalformedTextException {
        if (!text.matches("[0-9]{1,12}")) {
            throw malformed(Excerpted.of(text) + " is no number");
        }
        return Long.parseLong(text);
    }

    private static OptionalLong within(String text, long value, long most) throws MalformedTextException {
        if (value < 1 || value > most) {
            throw malformed(Excerpted.of(text) + " is too " + (value < 1 ? "small" : "large") + " for a limit");
        }
        return OptionalLong.of(value);
    }

    private static MalformedTextException malformed(String message) {
        return new MalformedTextException(
                "CONTROL-LIMIT",
                message,
                "write keysPerSecond=5000, bytesPerSecond=100MiB, latency=50ms, KEY=none or none");
    }

    /** The limits after the change. */
    public Limits of(Limits before) {
        return new Limits(
                values.getOrDefault(KEYS, before.keysPerSecond()),
                values.getOrDefault(BYTES, before.bytesPerSecond()),
                values.getOrDefault(LATENCY, before.latencyMillis()));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + text(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(" "));
    }

    /** What there is of limits, each as {@link #parse} reads it. */
    public static Optional<String> describe(Limits limits) {
        Map<String, OptionalLong> values = new TreeMap<>(
                Map.of(KEYS, limits.keysPerSecond(), BYTES, limits.bytesPerSecond(), LATENCY, limits.latencyMillis()));
        values.values().removeIf(OptionalLong::isEmpty);
        return values.isEmpty() ? Optional.empty() : Optional.of(new LimitChange(values).toString());
    }

    private static String text(String key, OptionalLong value) {
        if (value.isEmpty()) {
            return NONE;
        }
        return switch (key) {
            case KEYS -> Long.toString(value.getAsLong());
            case BYTES -> SizeText.format(value.getAsLong());
            default -> DurationText.format(Duration.ofMillis(value.getAsLong()));
        };
    }
}
