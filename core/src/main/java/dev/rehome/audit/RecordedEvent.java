package dev.rehome.audit;

import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.plan.MigrationId;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The way back from a record to the event that it was written for, as far as a run needs it to go on. */
public final class RecordedEvent {
    private final AuditRecord entry;
    private final JsonNode data;

    private RecordedEvent(AuditRecord entry) {
        this.entry = entry;
        this.data = entry.data();
    }

    /** Empty for a record that nobody goes on from. */
    public static Optional<Event> of(AuditRecord entry) {
        RecordedEvent recorded = new RecordedEvent(entry);
        MigrationId migration = entry.migration();
        Event event = migration == null ? recorded.ofTheRun() : recorded.of(migration);
        return Optional.ofNullable(event);
    }

    private @Nullable Event ofTheRun() {
        return switch (entry.type()) {
            case "approval.recorded" -> new Event.ApprovalRecorded(text("how"), text("by"), text("digest"));
            case "git.committed" ->
                new Event.GitCommitted(
                        String.valueOf(entry.environment()),
                        text("repository"),
                        text("branch"),
                        text("base"),
                        text("commit"),
                        text("tree"),
                        data.path("signed").asBoolean(false));
            case "run.finished" ->
                new Event.RunFinished(text("status"), Math.toIntExact(number("exit")), counts(), duration());
            default -> null;
        };
    }

    private @Nullable Event of(MigrationId migration) {
        return switch (entry.type()) {
            case "migration.started" ->
                new Event.MigrationStarted(
                        migration,
                        Math.toIntExact(number("attempt")),
                        data.path("destinationEmpty").asBoolean(false));
            case "copy.checkpoint" -> new Event.CopyCheckpoint(migration, counts(), text("cursor"));
            case "verify.finished" -> verification(migration);
            case "migration.finished" ->
                new Event.MigrationFinished(migration, status(), duration(), counts(), explanation());
            default -> null;
        };
    }

    private Event verification(MigrationId migration) {
        return new Event.VerifyFinished(
                migration,
                text("level"),
                number("compared"),
                number("missing"),
                number("extra"),
                number("different"),
                number("ttl"),
                number("skipped"),
                number("expired"),
                number("changed"),
                text("verdict"),
                duration());
    }

    private MigrationStatus status() {
        String written = text("status");
        return written.equals("rolledBack")
                ? MigrationStatus.ROLLED_BACK
                : MigrationStatus.valueOf(written.toUpperCase(Locale.ROOT));
    }

    private @Nullable String explanation() {
        return data.path("explanation").isString() ? text("explanation") : null;
    }

    private Counts counts() {
        return new Counts(
                number("scanned"),
                number("copied"),
                number("identical"),
                number("skipped"),
                number("expired"),
                number("vanished"),
                number("failed"),
                number("bytes"),
                numbers("byType"),
                numbers("byMethod"));
    }

    private Map<String, Long> numbers(String name) {
        Map<String, Long> numbers = new TreeMap<>();
        data.path(name)
                .properties()
                .forEach(property ->
                        numbers.put(property.getKey(), property.getValue().asLong(0)));
        return numbers;
    }

    private Duration duration() {
        return Duration.ofMillis(number("durationMillis"));
    }

    private long number(String name) {
        return data.path(name).asLong(0);
    }

    private String text(String name) {
        return data.path(name).asString("");
    }
}
