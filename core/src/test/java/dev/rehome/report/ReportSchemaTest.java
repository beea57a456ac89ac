package dev.rehome.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documents that {@code audit report --format json} writes, and the schemas that are published for them. */
class ReportSchemaTest {
    private static final String REPORT = "run-report.schema.json";
    private static final String INDEX = "run-index.schema.json";

    @TempDir
    private Path folder;

    private final ReportPages pages = new ReportPages();

    @Test
    void reportsAreAsTheSchemaSays() throws IOException {
        Path whole = GeneratedRun.of(9).failing(3, 833).write(made("whole"));
        Path old = GeneratedRun.of(2).ofAnOlderVersion().write(made("old"));
        Path unfinished = GeneratedRun.of(4).write(made("unfinished"));
        Files.write(unfinished, Files.readAllLines(unfinished).subList(0, 12));
        Files.delete(unfinished.resolveSibling("audit.head"));
        Path broken = GeneratedRun.of(4).write(made("broken"));
        Files.writeString(broken, Files.readString(broken).replace("ada", "eve"));
        Path empty = Files.createFile(made("empty").resolve("audit.jsonl"));
        for (Path log : List.of(whole, old, unfinished, broken, empty)) {
            assertThat(errors(REPORT, pages.json(ReportPagesTest.report(log))))
                    .as("%s", log)
                    .isEmpty();
        }
        String document = pages.json(ReportPagesTest.report(whole));
        assertThat(errors(REPORT, document.replace("\"replaced\" : 0", "\"replaced\" : -2")))
                .isNotEmpty();
        assertThat(errors(REPORT, document.replace("\"headline\"", "\"headlines\"")))
                .isNotEmpty();
    }

    @Test
    void indexesAreAsTheSchemaSays() throws IOException {
        GeneratedRun.of(3).write(made("archive/" + GeneratedRun.RUN));
        Files.writeString(made("archive/01JD9Y4Z8QW3E5R7T9Y1V3B5N7").resolve("audit.jsonl"), "torn");
        String document =
                pages.json(new RunIndexes("rehome test", ReportPagesTest.MADE, id -> List.of()).below(folder));
        assertThat(document).contains(GeneratedRun.RUN, "01JD9Y4Z8QW3E5R7T9Y1V3B5N7");
        assertThat(errors(INDEX, document)).isEmpty();
        assertThat(errors(INDEX, document.replace("\"keys\" : ", "\"keys\" : -")))
                .isNotEmpty();
    }

    /** So that nothing can be added to a document, or left out at times, without its schema. */
    @ParameterizedTest
    @ValueSource(classes = {RunReport.class, RunIndex.class})
    void theSchemaNamesEveryMember(Class<?> document) throws IOException {
        JsonNode schema = JsonMapper.shared().readTree(text(document == RunReport.class ? REPORT : INDEX));
        compare(schema, schema, document);
    }

    private static void compare(JsonNode root, JsonNode schema, Class<?> type) {
        List<String> all = new ArrayList<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            all.add(component.getName());
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
            JsonNode property = schema.path("properties").path(component.getName());
            Class<?> inner = inner(component.getGenericType());
            String reference =
                    property.path("$ref").asString(property.at("/items/$ref").asString(""));
            if (inner != null) {
                assertThat(reference).as("%s of %s", component.getName(), type).startsWith("#/$defs/");
                compare(root, root.at(reference.substring(1)), inner);
            }
        }
        assertThat(schema.path("properties").propertyNames())
                .as("members of %s", type)
                .containsExactlyElementsOf(all);
        assertThat(schema.path("required").valueStream().map(JsonNode::stringValue))
                .as("members that %s always has", type)
                .containsExactlyElementsOf(required);
        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
    }

    /** The record that a member holds, or a list of it; null where it holds something else. */
    private static @Nullable Class<?> inner(Type type) {
        if (type instanceof ParameterizedType list) {
            return Arrays.stream(list.getActualTypeArguments())
                    .map(ReportSchemaTest::inner)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        return type instanceof Class<?> plain && plain.isRecord() ? plain : null;
    }

    private Path made(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private static List<String> errors(String schema, String document) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text(schema), InputFormat.JSON)
                .validate(document, InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static String text(String schema) throws IOException {
        try (InputStream in = Objects.requireNonNull(RunReport.class.getResourceAsStream(schema))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
