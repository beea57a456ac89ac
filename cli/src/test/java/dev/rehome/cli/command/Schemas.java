package dev.rehome.cli.command;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Holds documents against the schemas that are published for them. */
final class Schemas {
    private Schemas() {}

    /** What is wrong with a document, nothing where it is as promised. */
    static List<String> problems(String schema, String document) {
        String place = schema.startsWith("run-") ? "/dev/rehome/report/" : "/dev/rehome/cli/schemas/";
        String name = place + schema + ".schema.json";
        try (InputStream stream = Schemas.class.getResourceAsStream(name)) {
            if (stream == null) {
                return List.of("no schema " + name);
            }
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(stream, InputFormat.JSON)
                    .validate(document, InputFormat.JSON)
                    .stream()
                    .map(Object::toString)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
