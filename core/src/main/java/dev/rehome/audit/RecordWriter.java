package dev.rehome.audit;

import dev.rehome.event.Event;
import dev.rehome.plan.MigrationId;
import dev.rehome.secret.Secrets;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Turns an event into a line of the log, without its line feed: keys in a fixed order, UTF-8, integers only. */
final class RecordWriter {
    static final int VERSION = 1;

    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final JsonFactory json = new JsonFactory();
    private final String run;
    private final Secrets secrets;
    private final KeyNames keyNames;

    RecordWriter(String run, Secrets secrets, KeyNames keyNames) {
        this.run = run;
        this.secrets = secrets;
        this.keyNames = keyNames;
    }

    byte[] line(Event event, RecordShape shape, LogHead previous, Instant now) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long sequence = previous.sequence() + 1;
        try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), bytes)) {
            generator.writeStartObject();
            generator.writeNumberProperty("v", VERSION);
            generator.writeNumberProperty("seq", sequence);
            generator.writeStringProperty("ts", TIME.format(now));
            generator.writeStringProperty("run", run);
            generator.writeStringProperty("type", shape.type());
            optional(generator, "env", event.environment());
            MigrationId migration = event.migration();
            optional(generator, "app", migration == null ? null : migration.app());
            generator.writeStringProperty("prev", "sha256:" + previous.sha256());
            generator.writeObjectPropertyStart("data");
            shape.data().accept(event, new RecordFields(generator, secrets, keyNames, sequence));
            generator.writeEndObject();
            generator.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void optional(JsonGenerator generator, String name, @Nullable String value) {
        if (value != null) {
            generator.writeStringProperty(name, value);
        }
    }
}
