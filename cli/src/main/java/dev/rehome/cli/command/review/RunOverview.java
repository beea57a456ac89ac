package dev.rehome.cli.command.review;

import dev.rehome.audit.AuditReader;
import dev.rehome.audit.AuditRecord;
import dev.rehome.audit.ChainVerdict;
import dev.rehome.audit.ChainVerification;
import dev.rehome.problem.FailedException;
import dev.rehome.run.RunFolder;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run in one row.
 *
 * @param started null where the log has no record
 * @param result as {@code run.finished} says it; {@code unfinished} without one
 * @param log {@code intact}, {@code unanchored}, {@code unfinished}, {@code torn}, {@code broken}, {@code unreadable} or
 *     {@code missing}
 */
record RunOverview(
        String run,
        @Nullable String started,
        @Nullable String actor,
        @Nullable String mode,
        @Nullable String plan,
        String result,
        long migrations,
        String log) {

    static RunOverview of(RunFolder folder) {
        if (!Files.isRegularFile(folder.auditLog())) {
            return new RunOverview(folder.id(), null, null, null, null, "unfinished", 0, "missing");
        }
        Reading reading = new Reading();
        String log = verdict(folder, reading);
        return new RunOverview(
                folder.id(),
                reading.started == null ? null : reading.started.toString(),
                reading.actor,
                reading.mode,
                reading.plan,
                reading.result,
                reading.migrations,
                log);
    }

    /** One that is not to be read must not keep the others from being listed. */
    private static String verdict(RunFolder folder, Reading reading) {
        try {
            AuditReader.read(folder.auditLog(), reading::take);
            ChainVerdict verdict = ChainVerification.of(folder.auditLog(), List.of());
            return verdict.state().name().toLowerCase(Locale.ROOT);
        } catch (FailedException unreadable) {
            return "unreadable";
        }
    }

    private static final class Reading {
        private @Nullable Instant started;
        private @Nullable String actor;
        private @Nullable String mode;
        private @Nullable String plan;
        private String result = "unfinished";
        private long migrations;

        private void take(AuditRecord record) {
            JsonNode data = record.data();
            switch (record.type()) {
                case "run.started" -> {
                    started = record.time();
                    actor = data.at("/actor/name")
                            .asString(data.at("/actor/osUser").asString(""));
                    mode = data.path("mode").asString("");
                    plan = data.at("/plan/path").asString("");
                }
                case "run.resumed" -> result = "unfinished";
                case "plan.resolved" -> migrations++;
                case "run.finished" -> result = data.path("status").asString("");
                default -> {}
            }
        }
    }
}
