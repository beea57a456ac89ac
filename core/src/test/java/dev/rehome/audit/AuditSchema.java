package dev.rehome.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Holds what tests write into audit logs against the published schema of a record. */
public final class AuditSchema {
    private static final Schema SCHEMA = schema();

    private AuditSchema() {}

    /** Fails with the line and the schema's words where a record of this log is not as the schema says. */
    public static void check(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).as("records of %s", log).isNotEmpty();
        lines.forEach(
                line -> assertThat(errors(line)).as("schema errors of %s", line).isEmpty());
    }

    static List<String> errors(String line) {
        return SCHEMA.validate(line, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    private static Schema schema() {
        try (InputStream in = Objects.requireNonNull(AuditLog.class.getResourceAsStream("audit-record.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in, InputFormat.JSON);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
