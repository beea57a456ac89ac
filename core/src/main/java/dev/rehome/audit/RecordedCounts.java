package dev.rehome.audit;

import dev.rehome.event.Counts;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The fates of keys, as a record has them. */
public final class RecordedCounts {
    private RecordedCounts() {}

    /** What the record lacks is nothing, but for what was replaced, which older logs did not count. */
    public static Counts of(JsonNode data) {
        return new Counts(
                number(data, "scanned"),
                number(data, "copied"),
                number(data, "identical"),
                number(data, "skipped"),
                number(data, "expired"),
                number(data, "vanished"),
                number(data, "failed"),
                data.path("replaced").asLong(Counts.NOT_RECORDED),
                number(data, "bytes"),
                numbers(data.path("byType")),
                numbers(data.path("byMethod")),
                numbers(data.path("bySize")));
    }

    private static long number(JsonNode data, String name) {
        return data.path(name).asLong(0);
    }

    private static Map<String, Long> numbers(JsonNode data) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        data.properties()
                .forEach(entry -> numbers.put(entry.getKey(), entry.getValue().asLong(0)));
        return numbers;
    }
}
