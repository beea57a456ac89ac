package dev.rehome.audit;

import dev.rehome.event.Counts;
import dev.rehome.secret.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the fields of a record's {@code data}. Whatever comes from outside passes through {@link #text}, which masks every
 * known secret; a {@link #word} is of our own making (a status, a digest) and stays as it is.
 */
final class RecordFields {
    private final JsonGenerator json;
    private final Secrets secrets;
    private final KeyNames keyNames;
    private final long sequence;

    RecordFields(JsonGenerator json, Secrets secrets, KeyNames keyNames, long sequence) {
        this.json = json;
        this.secrets = secrets;
        this.keyNames = keyNames;
        this.sequence = sequence;
    }

    RecordFields text(String name, @Nullable String value) {
        return value == null ? nothing(name) : word(name, masked(value));
    }

    RecordFields word(String name, String value) {
        json.writeStringProperty(name, value);
        return this;
    }

    RecordFields number(String name, long value) {
        json.writeNumberProperty(name, value);
        return this;
    }

    RecordFields flag(String name, boolean value) {
        json.writeBooleanProperty(name, value);
        return this;
    }

    RecordFields nothing(String name) {
        json.writeNullProperty(name);
        return this;
    }

    <T> RecordFields object(String name, T value, BiConsumer<T, RecordFields> content) {
        json.writeObjectPropertyStart(name);
        content.accept(value, this);
        json.writeEndObject();
        return this;
    }

    <T> RecordFields objects(String name, Collection<T> values, BiConsumer<T, RecordFields> content) {
        json.writeArrayPropertyStart(name);
        for (T value : values) {
            json.writeStartObject();
            content.accept(value, this);
            json.writeEndObject();
        }
        json.writeEndArray();
        return this;
    }

    RecordFields texts(String name, Collection<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(value -> json.writeString(masked(value)));
        json.writeEndArray();
        return this;
    }

    RecordFields texts(String name, Map<String, String> values) {
        return object(
                name,
                new TreeMap<>(values),
                (sorted, fields) -> sorted.forEach((key, value) -> {
                    json.writeName(masked(key));
                    json.writeString(masked(value));
                }));
    }

    RecordFields numbers(String name, Map<String, Long> values) {
        return object(
                name,
                new TreeMap<>(values),
                (sorted, fields) -> sorted.forEach((key, value) -> {
                    json.writeName(masked(key));
                    json.writeNumber(value.longValue());
                }));
    }

    RecordFields counts(Counts counts) {
        number("scanned", counts.scanned())
                .number("copied", counts.copied())
                .number("identical", counts.identical())
                .number("skipped", counts.skipped())
                .number("expired", counts.expired())
                .number("vanished", counts.vanished())
                .number("failed", counts.failed());
        if (counts.replaced() >= 0) {
            number("replaced", counts.replaced());
        }
        return number("bytes", counts.bytes())
                .numbers("byType", counts.byType())
                .numbers("byMethod", counts.byMethod())
                .numbers("bySize", counts.bySize());
    }

    RecordFields keys(String name, Collection<byte[]> keys) {
        return texts(
                name, keys.stream().limit(KeyNames.LISTED).map(keyNames::of).toList());
    }

    /** How many records the log has, this one included. */
    RecordFields recordsSoFar(String name) {
        return number(name, sequence + 1);
    }

    /** A half of a surrogate pair has no UTF-8; it becomes a question mark rather than a failed run. */
    private String masked(String value) {
        byte[] encoded = secrets.mask(value).getBytes(StandardCharsets.UTF_8);
        return new String(encoded, StandardCharsets.UTF_8);
    }
}
