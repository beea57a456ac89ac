package dev.rehome.notification;

import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.secret.Secrets;
import java.io.ByteArrayOutputStream;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A notice as one document of JSON, see {@code notification.schema.json}; every text in it is masked. */
final class NoticeJson {
    private static final int MOST_MIGRATIONS = 100;

    private final JsonFactory json = new JsonFactory();
    private final NotifiedRun run;
    private final Secrets secrets;

    NoticeJson(NotifiedRun run, Secrets secrets) {
        this.run = run;
        this.secrets = secrets;
    }

    /** @param identity who and what runs, null before that is known */
    byte[] of(Notice notice, Event.@Nullable Identity identity) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), bytes)) {
            generator.writeStartObject();
            generator.writeNumberProperty("version", 1);
            generator.writeStringProperty("kind", "notification");
            generator.writeStringProperty("stage", notice.stage());
            generator.writeStringProperty(
                    "ts", notice.at().truncatedTo(ChronoUnit.MILLIS).toString());
            generator.writeStringProperty("run", run.id());
            text(generator, "folder", run.folder().toString());
            if (identity != null) {
                text(generator, "plan", identity.plan().path());
                text(generator, "mode", identity.mode());
                text(generator, "host", identity.host());
                String name = identity.actor().name();
                text(generator, "actor", name == null ? identity.actor().osUser() : name);
            }
            if (notice.reason() != null) {
                text(generator, "reason", notice.reason());
            }
            if (notice.end() != null) {
                end(generator, notice.end());
            }
            migrations(generator, notice.migrations());
            generator.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void end(JsonGenerator generator, Event.RunFinished end) {
        Counts totals = end.totals();
        generator.writeStringProperty("status", end.status());
        generator.writeNumberProperty("exit", end.exit());
        generator.writeNumberProperty("durationMillis", end.duration().toMillis());
        generator.writeNumberProperty("copied", totals.copied());
        generator.writeNumberProperty("failed", totals.failed());
        generator.writeNumberProperty("bytes", totals.bytes());
    }

    private void migrations(JsonGenerator generator, List<Event.MigrationFinished> migrations) {
        generator.writeArrayPropertyStart("migrations");
        migrations.stream().limit(MOST_MIGRATIONS).forEach(migration -> {
            generator.writeStartObject();
            text(generator, "app", migration.migration().app());
            text(generator, "env", migration.migration().environment());
            generator.writeStringProperty(
                    "status", migration.status().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            if (migration.explanation() != null) {
                text(generator, "explanation", migration.explanation());
            }
            generator.writeEndObject();
        });
        generator.writeEndArray();
        generator.writeNumberProperty("more", Math.max(0, migrations.size() - MOST_MIGRATIONS));
    }

    private void text(JsonGenerator generator, String name, String value) {
        generator.writeStringProperty(name, secrets.mask(value));
    }
}
