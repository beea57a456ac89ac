package dev.rehome.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.rehome.audit.AuditLog;
import dev.rehome.audit.ChainVerification;
import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.plan.MigrationId;
import dev.rehome.report.RunReport.Answer;
import dev.rehome.report.RunReport.Migration;
import dev.rehome.secret.Secrets;
import dev.rehome.testing.SteppingClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportsTest {
    @TempDir
    private Path folder;

    /** The questions of a review, and where in the report each answer stands. */
    @Test
    void answersWhatReviewersAsk() {
        RunReport report = report(GeneratedRun.of(9).failing(3, 833).write(folder));
        Map<String, Answer> answers =
                report.answers().stream().collect(Collectors.toMap(Answer::question, Function.identity()));
        assertAll(
                () -> says(answers, "Who did it, where and when?", "run", "ada on bastion-1, 2026-11-22 22:04:10"),
                () -> says(answers, "Who approved it, and what exactly?", "run", "ada (prompt)", GeneratedRun.DIGEST),
                () -> says(answers, "Is everything moved?", "migrations", "7 of 9 migrations are done; 2 failed."),
                () -> says(answers, "Did every key arrive?", "migrations", "2,499 failed", "Each has one fate"),
                () -> says(answers, "Are both sides equal?", "verification", "8 migrations: 1 differ"),
                () -> says(answers, "Whose TTLs differ?", "verification", "diffusion@production (12)"),
                () -> says(answers, "What failed, and why?", "failures", "gravity@staging: 833 keys, the destination"),
                () -> says(answers, "What was overwritten or removed?", "altered", "force@staging", "9 assignments"),
                () -> says(answers, "What was left out?", "left-out", "metaphysics@staging", "diffusion@production"),
                () -> says(answers, "What changed in Terraform and Git?", "assignments", "9f2c1e7ab0", "signed"),
                () -> says(answers, "Did anything happen that was not planned?", "interventions", "grace: limit"),
                () -> says(answers, "Is the log complete, unchanged and anchored?", "log", "intact", "audit.head"));
        String page = new ReportPages().html(report);
        report.answers()
                .forEach(answer -> assertThat(page)
                        .contains("<h2 id=\"" + answer.section() + "\">", "href=\"#" + answer.section() + "\""));
    }

    private static void says(Map<String, Answer> answers, String question, String section, String... parts) {
        assertThat(answers).containsKey(question);
        assertThat(answers.get(question).section()).isEqualTo(section);
        assertThat(answers.get(question).answer()).contains(parts);
    }

    @Test
    void agreesWithItself() {
        RunReport report = report(GeneratedRun.of(3).write(folder));
        assertThat(report.verdict().tone()).isEqualTo("good");
        assertThat(report.totals().copied())
                .isEqualTo(report.migrations().stream()
                        .mapToLong(each -> each.keys().copied())
                        .sum());
        assertThat(report.totals().bySize()).containsOnlyKeys("64", "256", "4096");
        long keys = report.throughput().points().stream()
                .mapToLong(each -> each.keysPerSecond() * report.throughput().bucketMillis() / 1000)
                .sum();
        assertThat((double) keys)
                .isBetween(report.totals().scanned() * 0.9, report.totals().scanned() * 1.1);
    }

    @Test
    void saysWhatAnOlderLogDoesNotHold() throws IOException {
        Path log = GeneratedRun.of(2).ofAnOlderVersion().write(folder);
        String old = Files.readString(log).replace(",\"bySize\":{}", "");
        Files.writeString(log, old); // The chain breaks by it, and the report goes on.
        RunReport report = report(log);
        assertThat(report.totals().bySize()).isEmpty();
        assertThat(String.join(" ", report.omissions())).contains("Sizes of keys are not recorded", "only the entries");
        assertThat(new ReportPages().html(report)).contains("Not recorded: the log is of a version");
        assertThat(report.verdict().tone()).isEqualTo("bad");
        assertThat(report.verdict().headline()).contains("cannot be relied on");
    }

    @Test
    void countsWhatWasReplaced() {
        RunReport report = report(replacing(12));
        assertThat(report.verdict().reasons())
                .anyMatch(each -> each.contains("12 replaced a key that the destination held"));
        assertThat(report.alterations())
                .singleElement()
                .satisfies(
                        each -> assertThat(each.what()).startsWith("12 keys that the destination held were replaced"));
        ReportPages pages = new ReportPages();
        assertThat(pages.html(report)).contains(">Replaced</th>", "<td class=\"n\">12</td>");
        assertThat(pages.markdown(report)).contains("| 40 | 40 | 12 | 0 |");
        assertThat(pages.csv(report)).contains(",failed,replaced,bytes,", ",0,12,");
        assertThat(pages.json(report)).contains("\"replaced\" : 12");
    }

    @Test
    void saysThatAnOlderLogDoesNotCountWhatWasReplaced() throws IOException {
        Path log = replacing(12);
        Files.writeString(log, Files.readString(log).replace(",\"replaced\":12", ""));
        RunReport report = report(log);
        assertThat(report.alterations())
                .singleElement()
                .satisfies(each -> assertThat(each.what()).endsWith("how many did is not recorded"));
        assertThat(report.totals().replaced()).isEqualTo(Counts.NOT_RECORDED);
        assertThat(new ReportPages().html(report)).contains("<td class=\"n\">not recorded</td>");
        assertThat(new ReportPages().csv(report)).contains(",0,,");
    }

    private Path replacing(long keys) {
        Path log = folder.resolve("audit.jsonl");
        MigrationId id = new MigrationId("gravity", "staging");
        Event.Side side = new Event.Side("shared", "h", 1, 0, false, false, "7.0", "r");
        Counts counts = new Counts(40, 40, 0, 0, 0, 0, 0, keys, 99, Map.of(), Map.of(), Map.of());
        try (AuditLog audit = AuditLog.create(log, GeneratedRun.RUN, new Secrets(), new SteppingClock(), true)) {
            List.of(
                            new Event.PlanResolved(id, side, side, Map.of("copy.onConflict", "replace"), 40, 1),
                            new Event.MigrationStarted(id, 1, false),
                            new Event.MigrationFinished(id, Event.MigrationStatus.DONE, Duration.ZERO, counts, null))
                    .forEach(audit::on);
        }
        return log;
    }

    @Test
    void tellsOfARunThatHasNoEnd() throws IOException {
        Path log = GeneratedRun.of(4).write(folder);
        Files.write(log, Files.readAllLines(log).subList(0, 12));
        Files.delete(log.resolveSibling("audit.head"));
        RunReport report = report(log);
        assertThat(report.verdict().tone()).isEqualTo("warning");
        assertThat(report.verdict().headline()).startsWith("Not finished");
        assertThat(report.migrations()).extracting(Migration::state).contains("started", "pending");
    }

    @Test
    void tellsOfALogWithoutARecord() throws IOException {
        Path log = Files.createFile(folder.resolve("audit.jsonl"));
        RunReport report = report(log);
        assertThat(report.verdict().headline()).startsWith("Not finished");
        assertThat(new ReportPages().html(report)).contains("The log does not say who began the run.");
        assertThat(new ReportPages().markdown(report)).contains("No approval is recorded.");
    }

    @Test
    void escapesWhateverTheLogHolds() {
        String evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
        RunReport report = report(written(evil));
        String page = new ReportPages().html(report);
        assertThat(page).doesNotContain("<script>alert", "<img src=x").contains("&lt;script&gt;alert(1)");
        assertThat(page.split("<script", -1)).hasSize(2);
        assertThat(new ReportPages().markdown(report).lines().filter(line -> !line.startsWith("    "))) // code
                .noneMatch(line -> line.contains("<script>") || line.contains("<img"));
        assertThat(new ReportPages().csv(report)).contains("'=cmd|calc");
    }

    private Path written(String evil) {
        Path log = folder.resolve("audit.jsonl");
        MigrationId id = new MigrationId(evil, evil);
        Event.Side side = new Event.Side(evil, evil, 1, 0, true, true, evil, evil);
        try (AuditLog audit = AuditLog.create(log, GeneratedRun.RUN, new Secrets(), new SteppingClock(), true)) {
            List.of(
                            new Event.PlanResolved(id, side, side, Map.of("copy.include", evil), 1, 1),
                            new Event.ApprovalRecorded("prompt", evil, "ab".repeat(32)),
                            new Event.ControlReceived(evil, evil, evil),
                            new Event.MigrationStarted(id, 1, true),
                            new Event.CopyFailed(id, evil, evil, 3, List.of(evil.getBytes(StandardCharsets.UTF_8))),
                            new Event.CopyDropped(id, evil, 3, List.of()),
                            new Event.MigrationFinished(
                                    id, Event.MigrationStatus.FAILED, Duration.ZERO, Counts.NONE, "=cmd|calc"),
                            new Event.AssignmentRendered(id, evil, evil, evil, evil, "", "ab".repeat(32)),
                            new Event.AssignmentDiff(evil, evil, List.of("+" + evil, "-\n# " + evil), 0),
                            new Event.GitPushed(evil, evil, evil, "a", "b", "c", false))
                    .forEach(audit::on);
        }
        return log;
    }

    private static RunReport report(Path log) {
        return new RunReports("rehome test", ReportPagesTest.MADE).of("", log, ChainVerification.of(log, List.of()));
    }
}
