package dev.rehome.audit.history;

import dev.rehome.audit.AuditRecord;
import dev.rehome.audit.RecordedCounts;
import dev.rehome.audit.history.Standing.State;
import dev.rehome.event.Counts;
import dev.rehome.plan.MigrationId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Follows one migration through the records of a log. Not safe for several threads. */
final class MigrationTrail {
    private final MigrationId migration;
    private State state = State.PENDING;
    private int attempts;
    private boolean beganEmpty;
    private long keys = -1;
    private Counts counts = Counts.NONE;
    private @Nullable String verified;
    private Duration duration = Duration.ZERO;
    private @Nullable String explanation;
    private boolean rendered;

    MigrationTrail(MigrationId migration) {
        this.migration = migration;
    }

    /** Goes on to the next record of this migration; those of other kinds change nothing. */
    void take(AuditRecord record) {
        JsonNode data = record.data();
        switch (record.type()) {
            case "plan.resolved" -> keys = data.path("keys").asLong(-1);
            case "migration.started" -> start(data);
            case "copy.checkpoint" -> counts = counts(data);
            case "verify.finished" -> verified = data.path("verdict").asString("");
            case "migration.finished" -> finish(data);
            case "assignment.rendered" -> rendered = true;
            default -> {}
        }
    }

    private void start(JsonNode data) {
        if (attempts == 0) {
            beganEmpty = data.path("destinationEmpty").asBoolean(false);
        }
        attempts++;
        state = State.STARTED;
        verified = null;
        explanation = null;
    }

    private void finish(JsonNode data) {
        String status = data.path("status").asString("");
        state = state(status);
        duration = Duration.ofMillis(data.path("durationMillis").asLong(0));
        counts = counts(data);
        explanation = data.path("explanation").asString(null);
    }

    /** A word that is not known says no more than that it was begun; the chain tells whether it was written so. */
    private static State state(String status) {
        String name = status.equals("rolledBack") ? "ROLLED_BACK" : status.toUpperCase(Locale.ROOT);
        return Arrays.stream(State.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(State.STARTED);
    }

    Standing standing() {
        return new Standing(
                migration, state, attempts, beganEmpty, keys, counts, verified, duration, explanation, rendered);
    }

    /** Where the destination began empty no key of others can have been replaced, whether that was counted or not. */
    private Counts counts(JsonNode data) {
        Counts found = RecordedCounts.of(data);
        return beganEmpty && found.replaced() == Counts.NOT_RECORDED ? found.replacing(0) : found;
    }
}
