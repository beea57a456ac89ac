package dev.rehome.report;

import dev.rehome.audit.ChainVerdict;
import dev.rehome.event.Counts;
import dev.rehome.report.RunReport.Alteration;
import dev.rehome.report.RunReport.AnchorFound;
import dev.rehome.report.RunReport.Failure;
import dev.rehome.report.RunReport.LogState;
import dev.rehome.report.RunReport.Loss;
import dev.rehome.report.RunReport.Migration;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Makes reports of logs. */
public final class RunReports {
    private final String maker;
    private final Instant made;

    /**
     * @param maker which build of the program makes them
     * @param made when
     */
    public RunReports(String maker, Instant made) {
        this.maker = maker;
        this.made = made;
    }

    /**
     * The report of one run.
     *
     * @param run its id, where the log does not say it
     * @param log not of a run of this process
     * @param chain what the verification of that log found
     * @throws dev.rehome.problem.FailedException where the log cannot be read
     */
    public RunReport of(String run, Path log, ChainVerdict chain) {
        RunReading reading = RunReading.of(log);
        List<Migration> migrations =
                reading.migrations().stream().map(MigrationReading::migration).toList();
        List<Failure> failures = reading.migrations().stream()
                .flatMap(each -> each.failures().stream())
                .sorted(Comparator.comparing((Failure each) -> !each.kind().equals("migration"))
                        .thenComparing(Comparator.comparingLong(Failure::count).reversed()))
                .toList();
        List<Loss> losses = reading.migrations().stream()
                .flatMap(each -> each.losses().stream())
                .toList();
        Counts totals = migrations.stream().map(Migration::keys).reduce(Counts.NONE, Counts::plus);
        RunReport facts = new RunReport(
                RunReport.VERSION,
                RunReport.KIND,
                made.toString(),
                maker,
                chain.run() == null ? run : chain.run(),
                new RunReport.Verdict("warning", "", List.of()),
                state(log, chain, reading),
                reading.course(),
                reading.sessions(),
                reading.approvals(),
                totals,
                migrations,
                reading.throughput(),
                failures,
                losses,
                alterations(migrations, reading),
                reading.entries(),
                reading.diffs(),
                reading.commits(),
                reading.interventions(),
                List.of(),
                Omissions.of(migrations, totals, failures, reading));
        return judged(facts);
    }

    private static RunReport judged(RunReport facts) {
        return new RunReport(
                facts.version(),
                facts.kind(),
                facts.made(),
                facts.maker(),
                facts.run(),
                new Judgement(facts).verdict(),
                facts.log(),
                facts.course(),
                facts.sessions(),
                facts.approvals(),
                facts.totals(),
                facts.migrations(),
                facts.throughput(),
                facts.failures(),
                facts.losses(),
                facts.alterations(),
                facts.assignments(),
                facts.diffs(),
                facts.commits(),
                facts.interventions(),
                new Answers(facts).all(),
                facts.omissions());
    }

    private static LogState state(Path log, ChainVerdict chain, RunReading reading) {
        return new LogState(
                log.toString(),
                chain.state().name().toLowerCase(Locale.ROOT),
                chain.explanation(),
                chain.records(),
                chain.head().sha256(),
                chain.anchors().stream()
                        .map(anchor -> new AnchorFound(anchor.where(), anchor.sequence(), anchor.sha256()))
                        .toList(),
                chain.missing(),
                chain.broken() == null ? null : chain.broken().record(),
                reading.types());
    }

    private static List<Alteration> alterations(List<Migration> migrations, RunReading reading) {
        List<Alteration> all = new ArrayList<>();
        for (Migration migration : migrations) {
            if (!migration.alteration().equals(Alterations.NOTHING)) {
                String began = migration.attempts().isEmpty()
                        ? ""
                        : migration.attempts().get(0).began();
                all.add(new Alteration(began, migration.name(), migration.alteration()));
            }
        }
        all.addAll(reading.removals());
        return all;
    }
}
