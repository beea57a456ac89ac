package dev.rehome.audit;

import dev.rehome.event.Counts;
import dev.rehome.plan.MigrationId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where one migration stands.
 *
 * @param attempts how often it was begun
 * @param beganEmpty whether the destination held no key before the first attempt; false before it
 * @param keys at the source when the run was planned, an estimate; −1 where it is not known
 * @param counts of the last checkpoint or the end
 * @param verified {@code equal} or {@code different}, null where the present attempt has verified nothing yet
 * @param duration of the last attempt that ended
 * @param explanation why it is not done, null where there is nothing to explain
 * @param rendered whether the change of its assignment is written down
 */
public record Standing(
        MigrationId migration,
        State state,
        int attempts,
        boolean beganEmpty,
        long keys,
        Counts counts,
        @Nullable String verified,
        Duration duration,
        @Nullable String explanation,
        boolean rendered) {

    /** What can be said of it; all but the first two are how an attempt ended. */
    public enum State {
        PENDING,
        /** An attempt was begun, and its end is not written down: it is running, or the process was killed. */
        STARTED,
        DONE,
        FAILED,
        REFUSED,
        INTERRUPTED,
        ROLLED_BACK
    }

    static Standing pending(MigrationId migration) {
        return new Standing(migration, State.PENDING, 0, false, -1, Counts.NONE, null, Duration.ZERO, null, false);
    }

    /** The same after what the record says; records of other kinds change nothing. */
    Standing after(AuditRecord record) {
        JsonNode data = record.data();
        return switch (record.type()) {
            case "plan.resolved" ->
                new Standing(
                        migration,
                        state,
                        attempts,
                        beganEmpty,
                        data.path("keys").asLong(-1),
                        counts,
                        verified,
                        duration,
                        explanation,
                        rendered);
            case "migration.started" -> started(data);
            case "copy.checkpoint" ->
                new Standing(
                        migration,
                        state,
                        attempts,
                        beganEmpty,
                        keys,
                        counts(data),
                        verified,
                        duration,
                        explanation,
                        rendered);
            case "verify.finished" ->
                new Standing(
                        migration,
                        state,
                        attempts,
                        beganEmpty,
                        keys,
                        counts,
                        data.path("verdict").asString(""),
                        duration,
                        explanation,
                        rendered);
            case "migration.finished" -> finished(data);
            case "assignment.rendered" ->
                new Standing(
                        migration, state, attempts, beganEmpty, keys, counts, verified, duration, explanation, true);
            default -> this;
        };
    }

    private Standing started(JsonNode data) {
        boolean empty = attempts == 0 ? data.path("destinationEmpty").asBoolean(false) : beganEmpty;
        return new Standing(
                migration, State.STARTED, attempts + 1, empty, keys, counts, null, duration, null, rendered);
    }

    private Standing finished(JsonNode data) {
        return new Standing(
                migration,
                state(data.path("status").asString("")),
                attempts,
                beganEmpty,
                keys,
                counts(data),
                verified,
                Duration.ofMillis(data.path("durationMillis").asLong(0)),
                data.path("explanation").asString(null),
                rendered);
    }

    private static State state(String status) {
        return status.equals("rolledBack") ? State.ROLLED_BACK : State.valueOf(status.toUpperCase(Locale.ROOT));
    }

    private static Counts counts(JsonNode data) {
        return new Counts(
                number(data, "scanned"),
                number(data, "copied"),
                number(data, "identical"),
                number(data, "skipped"),
                number(data, "expired"),
                number(data, "vanished"),
                number(data, "failed"),
                number(data, "bytes"),
                numbers(data.path("byType")),
                numbers(data.path("byMethod")));
    }

    private static long number(JsonNode data, String name) {
        return data.path(name).asLong(0);
    }

    private static Map<String, Long> numbers(JsonNode data) {
        Map<String, Long> numbers = new HashMap<>();
        data.properties()
                .forEach(entry -> numbers.put(entry.getKey(), entry.getValue().asLong(0)));
        return numbers;
    }
}
