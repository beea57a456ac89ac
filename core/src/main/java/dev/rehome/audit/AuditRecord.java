package dev.rehome.audit;

import dev.rehome.plan.MigrationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One record as it was read.
 *
 * @param environment null where it is about the whole run
 * @param app null where it is about no migration
 * @param previous the hash of the line before, in hex
 * @param data as in the design of the log, by {@code type}
 * @param line the record as it stands in the file, without the line feed
 */
public record AuditRecord(
        long sequence,
        Instant time,
        String run,
        String type,
        @Nullable String environment,
        @Nullable String app,
        String previous,
        JsonNode data,
        String line) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern HASH = Pattern.compile("sha256:([0-9a-f]{64})");

    /** The migration it is about, or null. */
    public @Nullable MigrationId migration() {
        return environment == null || app == null ? null : new MigrationId(app, environment);
    }

    /** A text of the data, by the names that lead to it; empty where there is none. */
    public String text(String... path) {
        return at(path).asString("");
    }

    /** A number of the data, by the names that lead to it; -1 where there is none. */
    public int number(String... path) {
        return at(path).asInt(-1);
    }

    private JsonNode at(String... path) {
        JsonNode node = data;
        for (String name : path) {
            node = node.path(name);
        }
        return node;
    }

    static AuditRecord parse(byte[] line) throws MalformedRecordException {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(line);
        } catch (JacksonException malformed) {
            throw new MalformedRecordException("is no JSON", malformed);
        }
        if (!tree.isObject()) {
            throw new MalformedRecordException("is no JSON object", null);
        }
        if (number(tree, "v") != RecordWriter.VERSION) {
            throw new MalformedRecordException("is of version " + tree.path("v"), null);
        }
        String previous = string(tree, "prev");
        if (!HASH.matcher(previous).matches()) {
            throw new MalformedRecordException("has no hash as \"prev\"", null);
        }
        if (!tree.path("data").isObject()) {
            throw new MalformedRecordException("has no object as \"data\"", null);
        }
        return new AuditRecord(
                number(tree, "seq"),
                time(string(tree, "ts")),
                string(tree, "run"),
                string(tree, "type"),
                tree.has("env") ? string(tree, "env") : null,
                tree.has("app") ? string(tree, "app") : null,
                previous.substring("sha256:".length()),
                tree.path("data"),
                new String(line, StandardCharsets.UTF_8));
    }

    private static long number(JsonNode tree, String name) throws MalformedRecordException {
        JsonNode value = tree.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new MalformedRecordException("has no integer as \"" + name + '"', null);
        }
        return value.longValue();
    }

    private static String string(JsonNode tree, String name) throws MalformedRecordException {
        JsonNode value = tree.path(name);
        if (!value.isString()) {
            throw new MalformedRecordException("has no string as \"" + name + '"', null);
        }
        return value.stringValue();
    }

    private static Instant time(String text) throws MalformedRecordException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new MalformedRecordException("has no time as \"ts\"", malformed);
        }
    }
}
