package dev.rehome.report;

import dev.rehome.event.Counts;
import dev.rehome.report.RunReport.Migration;
import dev.rehome.report.RunReport.Side;
import dev.rehome.report.RunReport.Verification;
import dev.rehome.table.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The migrations of a run as a table. */
final class MigrationRows {
    private MigrationRows() {}

    static String csv(RunReport report) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of(
                "run",
                "app",
                "environment",
                "source",
                "destination",
                "state",
                "attempts",
                "began",
                "durationMillis",
                "scanned",
                "copied",
                "identical",
                "skipped",
                "expired",
                "vanished",
                "failed",
                "replaced",
                "bytes",
                "verification",
                "level",
                "compared",
                "missing",
                "extra",
                "different",
                "ttl",
                "changed",
                "explanation"));
        report.migrations().forEach(each -> rows.add(row(report.run(), each)));
        return Csv.table(rows);
    }

    private static List<Object> row(String run, Migration migration) {
        Counts keys = migration.keys();
        List<Object> row = new ArrayList<>(List.of(
                run,
                migration.app(),
                migration.environment(),
                place(migration.source()),
                place(migration.destination()),
                migration.state(),
                migration.attempts().size(),
                migration.attempts().isEmpty()
                        ? ""
                        : migration.attempts().get(0).began(),
                migration.durationMillis(),
                keys.scanned(),
                keys.copied(),
                keys.identical(),
                keys.skipped(),
                keys.expired(),
                keys.vanished(),
                keys.failed(),
                keys.replaced() < 0 ? "" : keys.replaced(),
                keys.bytes()));
        row.addAll(comparison(migration.verification()));
        row.add(Objects.requireNonNullElse(migration.explanation(), ""));
        return row;
    }

    private static String place(@Nullable Side side) {
        return side == null ? "" : side.place();
    }

    private static List<Object> comparison(@Nullable Verification found) {
        return found == null
                ? List.of("", "", "", "", "", "", "", "")
                : List.of(
                        found.verdict(),
                        found.level(),
                        found.compared(),
                        found.missing(),
                        found.extra(),
                        found.different(),
                        found.ttl(),
                        found.changed());
    }
}
