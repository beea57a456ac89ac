package dev.rehome.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rehome.event.Event;
import dev.rehome.plan.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records in the forms of other tools. */
final class ExportTest {
    private static final Set<String> OWN_RULES = Set.of("data");

    @TempDir
    Path folder;

    private final List<AuditRecord> records = new ArrayList<>();

    @BeforeEach
    void write() {
        Path log = folder.resolve("audit.jsonl");
        List<Event> events = new ArrayList<>(SampleEvents.finishedRun());
        events.addAll(SampleEvents.steering());
        events.add(new Event.ControlReceived("limit none", "=HYPERLINK(\"x\"), \"quoted\"", "alice"));
        WrittenLog.of(log, events);
        records.addAll(WrittenLog.records(log));
    }

    /** The schema that the project of CloudEvents publishes. */
    @Test
    void everyEventIsAsTheOfficialSchemaSays() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ExportTest.class.getResourceAsStream("cloudevents-1.0.schema.json"))) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(in, InputFormat.JSON);
            assertThat(schema.validate("{\"specversion\":\"1.0\"}", InputFormat.JSON))
                    .isNotEmpty();
            assertThat(records)
                    .hasSize(24)
                    .allSatisfy(record -> assertThat(schema.validate(CloudEvents.line(record), InputFormat.JSON))
                            .isEmpty());
        }
    }

    /** What the specification wants beside the schema: formats, names and types of attributes, and ids that are unique. */
    @Test
    void everyEventIsAsTheSpecificationSays() {
        Set<String> ids = new HashSet<>();
        for (AuditRecord record : records) {
            JsonNode event = JsonMapper.shared().readTree(CloudEvents.line(record));
            assertThat(event.path("specversion").stringValue()).isEqualTo("1.0");
            assertThat(ids.add(event.path("source").stringValue() + " "
                            + event.path("id").stringValue()))
                    .isTrue();
            assertThat(URI.create(event.path("source").stringValue())).isNotNull();
            assertThat(Instant.parse(event.path("time").stringValue())).isEqualTo(record.time());
            assertThat(event.path("data")).isEqualTo(record.data());
            event.properties().forEach(attribute -> {
                assertThat(attribute.getKey()).matches("[a-z0-9]{1,20}");
                assertThat(OWN_RULES.contains(attribute.getKey())
                                || attribute.getValue().isString())
                        .as(attribute.getKey())
                        .isTrue();
            });
        }
        assertThat(CloudEvents.line(records.get(4)))
                .startsWith("{\"specversion\":\"1.0\",\"id\":\"01JD9Y4Z8QW3E5R7T9Y1V3B5N7/4\"")
                .contains("\"type\":\"dev.rehome.migration.started\"", "\"subject\":\"gravity@staging\"");
    }

    @Test
    void anEventLeadsBackToItsRecord() {
        AuditRecord record = records.get(7);
        JsonNode event = JsonMapper.shared().readTree(CloudEvents.line(record));

        assertThat(event.path("recordhash").stringValue())
                .isEqualTo("sha256:" + Sha256.of(record.line().getBytes(StandardCharsets.UTF_8)));
        assertThat(JsonMapper.shared()
                        .readTree(CloudEvents.line(records.get(8)))
                        .path("previoushash"))
                .isEqualTo(event.path("recordhash"));
        assertThat(event.path("sequence").stringValue()).isEqualTo("0000000007");
    }

    @Test
    void rowsHaveTheColumnsOfTheHeading() {
        List<String> names = cells(RecordCsv.header());
        assertThat(records).allSatisfy(record -> {
            List<String> cells = cells(RecordCsv.row(record));
            assertThat(cells).hasSameSizeAs(names);
            assertThat(JsonMapper.shared().readTree(cells.get(names.indexOf("data"))))
                    .isEqualTo(record.data());
        });
        AuditRecord finished = records.stream()
                .filter(record -> record.type().equals("migration.finished"))
                .findFirst()
                .orElseThrow();
        assertThat(cells(RecordCsv.row(finished)).get(names.indexOf("copied"))).isEqualTo("1000");
    }

    @Test
    void noCellIsAFormula() {
        List<String> names = cells(RecordCsv.header());
        List<String> last = cells(RecordCsv.row(records.get(records.size() - 1)));

        assertThat(last.get(names.indexOf("by"))).isEqualTo("'=HYPERLINK(\"x\"), \"quoted\"");
    }

    /** A reader of RFC 4180 that shares nothing with the writer. */
    private static List<String> cells(String row) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < row.length(); at++) {
            char each = row.charAt(at);
            if (quoted && each == '"' && at + 1 < row.length() && row.charAt(at + 1) == '"') {
                cell.append(each);
                at++;
            } else if (each == '"') {
                quoted = !quoted;
            } else if (each == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(each);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
