package dev.rehome.audit;

import dev.rehome.event.Event;
import dev.rehome.plan.MigrationId;
import dev.rehome.secret.Secrets;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Events as lines of JSON for programs that follow a run: types and data are those of the audit log, without its chain,
 * and there are three more types, {@code migration.waiting}, {@code migration.notStarted} and {@code migration.progress}.
 */
public final class EventJson {
    private final JsonFactory json = new JsonFactory();
    private final RecordShapes shapes = new RecordShapes();
    private final Secrets secrets;
    private long told;

    public EventJson(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The event on one line, without a line feed; empty where a program has no use for it. */
    public Optional<String> line(Event event, Instant now) {
        Optional<RecordShape> shape = shapes.of(event).or(() -> forTheEye(event));
        return shape.map(known -> write(event, known, now));
    }

    private String write(Event event, RecordShape shape, Instant now) {
        StringWriter line = new StringWriter();
        try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), line)) {
            generator.writeStartObject();
            generator.writeNumberProperty("version", RecordWriter.VERSION);
            generator.writeStringProperty("ts", RecordWriter.TIME.format(now));
            generator.writeStringProperty("type", shape.type());
            MigrationId migration = event.migration();
            String environment = event.environment();
            if (environment != null) {
                generator.writeStringProperty("env", environment);
            }
            if (migration != null) {
                generator.writeStringProperty("app", migration.app());
            }
            generator.writeObjectPropertyStart("data");
            shape.data().accept(event, new RecordFields(generator, secrets, KeyNames.DIGEST, told));
            generator.writeEndObject();
            generator.writeEndObject();
        }
        told++;
        return line.toString();
    }

    private static Optional<RecordShape> forTheEye(Event event) {
        if (event instanceof Event.MigrationWaiting waiting) {
            return shape("migration.waiting", data -> data.text("reason", waiting.reason()));
        }
        if (event instanceof Event.MigrationNotStarted hopeless) {
            return shape("migration.notStarted", data -> data.text("reason", hopeless.reason()));
        }
        if (event instanceof Event.Progress progress) {
            return shape(
                    "migration.progress",
                    data -> data.word("stage", progress.stage())
                            .number("done", progress.done())
                            .number("total", progress.total())
                            .number("bytes", progress.bytes())
                            .text("slowedBy", progress.slowedBy()));
        }
        return Optional.empty();
    }

    private static Optional<RecordShape> shape(String type, Consumer<RecordFields> data) {
        return Optional.of(
                new RecordShape(type, RecordShape.Durability.BUFFERED, (event, fields) -> data.accept(fields)));
    }
}
