package dev.rehome.cli.command.review;

import dev.rehome.audit.AuditRecord;
import dev.rehome.audit.ChainVerdict;
import dev.rehome.audit.history.RunHistory;
import dev.rehome.audit.history.Standing;
import dev.rehome.cli.console.Moments;
import dev.rehome.cli.console.Table;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.cli.verb.Words;
import dev.rehome.problem.Ending;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of two runs that are compared.
 *
 * @param word first or second
 */
record ComparedRun(String word, Path log, RunHistory history, ChainVerdict verdict) {
    static ComparedRun of(String word, Path log) {
        return new ComparedRun(word, log, RunHistory.read(log), NamedLog.requireRecords(log));
    }

    /** The only environment of this run, where the other has another one; else first or second. */
    String name(ComparedRun other) {
        List<String> mine = environments();
        List<String> theirs = other.environments();
        return mine.size() == 1 && theirs.size() == 1 && !mine.equals(theirs) ? mine.get(0) : word;
    }

    private List<String> environments() {
        return history.standings().stream()
                .map(Standing::migration)
                .map(migration -> migration.environment())
                .distinct()
                .toList();
    }

    /** Which run is which, and whether its log can be trusted. */
    static Table table(ComparedRun one, ComparedRun other) {
        Table table = Table.of("=", "=run", "=started", "=result", "log");
        Stream.of(List.of(one, other), List.of(other, one)).forEach(pair -> {
            ComparedRun run = pair.get(0);
            table.row(
                    Text.of(Tone.STRONG, run.name(pair.get(1))),
                    Text.of(run.run()),
                    Text.of(run.started().map(Moments::minute).orElse("")),
                    Text.of(run.result()),
                    Text.of(run.tone(), Words.word(run.verdict.state())));
        });
        return table;
    }

    private Tone tone() {
        return verdict.ending() == Ending.FAILED ? Tone.BAD : Tone.PLAIN;
    }

    private String run() {
        String run = verdict.run();
        return run == null ? "" : run;
    }

    private Optional<Instant> started() {
        return history.begun().map(AuditRecord::time);
    }

    private String result() {
        return history.finished().map(record -> record.text("status")).orElse("unfinished");
    }

    Document document() {
        return new Document(
                run(),
                started().map(Instant::toString).orElse(""),
                result(),
                Words.word(verdict.state()),
                environments(),
                log.toString());
    }

    /** @param log the state of its chain: {@code intact} and so on */
    record Document(String run, String started, String result, String log, List<String> environments, String file) {}
}
