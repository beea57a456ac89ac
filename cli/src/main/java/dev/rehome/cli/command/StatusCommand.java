package dev.rehome.cli.command;

import dev.rehome.audit.AuditRecord;
import dev.rehome.audit.history.RunHistory;
import dev.rehome.audit.history.Standing;
import dev.rehome.cli.console.Amounts;
import dev.rehome.cli.console.Moments;
import dev.rehome.cli.console.Pen;
import dev.rehome.cli.console.Table;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.cli.verb.Json;
import dev.rehome.cli.verb.OutputOption;
import dev.rehome.cli.verb.RunFolderOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.cli.verb.Words;
import dev.rehome.event.Counts;
import dev.rehome.problem.Ending;
import dev.rehome.problem.Problem;
import dev.rehome.problem.UsageException;
import dev.rehome.run.RunFolder;
import dev.rehome.run.Runs;
import dev.rehome.run.control.RunState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says where each migration of a run stands. */
@Command(
        name = "status",
        description = "Says where each migration of a run stands, as its audit log tells it, and, while it runs,"
                + " as it says itself.")
final class StatusCommand implements Verb {
    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private RunFolderOption runFolders = new RunFolderOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "The run's id, the beginning of it, or its folder (default: the newest).")
    private @Nullable String run;

    @Option(names = "--watch", description = "Follow it until it ends.")
    private boolean watch;

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        if (watch && output.isJson()) {
            throw new UsageException(
                    "USAGE-WATCH",
                    "--watch is for people, --output json for programs",
                    "leave one of them out; 'rehome control RUN status --output json' can be asked again and again");
        }
        Runs runs = Runs.below(runFolders.folderOrCurrent(session.shell()));
        Optional<RunFolder> folder = run == null ? runs.newest(any -> true) : Optional.of(runs.find(run));
        if (folder.isEmpty()) {
            session.console().say(runFolders.none(session.shell()));
            return Ending.DONE;
        }
        LiveRun live = new LiveRun(folder.get());
        if (watch) {
            new StatusWatch(folder.get(), live).follow(session);
        }
        tell(session, folder.get(), live);
        return Ending.DONE;
    }

    private void tell(Session session, RunFolder folder, LiveRun live) {
        RunHistory history = RunHistory.read(folder.auditLog());
        boolean running = live.goesOn(history, session.shell().clock().instant());
        Optional<RunState> now = running ? live.state() : Optional.empty();
        StatusDocument document = StatusDocument.of(folder, history, running, now);
        Pen pen = session.console().data();
        if (output.isJson()) {
            pen.verbatim(Json.write(document));
            return;
        }
        if (history.begun().isEmpty()) {
            session.console().problems(List.of(withoutRecord(folder)));
            return;
        }
        pen.line(Text.of("run ")
                .and(Tone.PLACE, document.run())
                .and(" of " + document.plan() + ": ")
                .and(Tone.STRONG, document.state())
                .and(now.map(state -> ", " + state.stage()).orElse(""))
                .and(
                        Tone.WARNING,
                        now.map(RunState::paused).map(paused -> ", " + paused).orElse("")));
        String begun =
                history.begun().map(AuditRecord::time).map(Moments::minute).orElse("");
        pen.line(Tone.FAINT, "begun " + begun + " by " + document.actor());
        if (!document.migrations().isEmpty()) {
            pen.blank();
            pen.table(table(history, now));
        }
        live.elsewhere()
                .filter(host -> history.finished().isEmpty())
                .ifPresent(host -> session.console().say("it is, or was, under way on " + host + ": look there, too"));
        if (history.resumable() && !running) {
            session.console().say("go on with: rehome resume " + document.run());
        }
    }

    private static Problem withoutRecord(RunFolder folder) {
        return Problem.warning(
                "AUDIT-READ",
                "run " + folder.id() + " has no record in " + folder.auditLog(),
                null,
                "it ended before its first one, or its log is not there any more: rehome audit verify " + folder.id());
    }

    private static Table table(RunHistory history, Optional<RunState> now) {
        Map<String, RunState.Migration> live = new HashMap<>();
        now.ifPresent(state -> state.migrations().forEach(migration -> live.put(migration.migration(), migration)));
        Table table = Table.of("migration", "state", ">keys", ">settled", ">copied", "other fates", "verified", "why");
        for (Standing standing : history.standings()) {
            Counts counts = standing.counts();
            RunState.Migration running = live.get(standing.migration().toString());
            table.row(
                    Text.of(Tone.STRONG, standing.migration().toString()),
                    Text.of(tone(standing.state()), Words.word(standing.state()).replace('-', ' ')),
                    Text.of(standing.keys() < 0 ? "" : Amounts.exact(standing.keys())),
                    Text.of(Amounts.exact(Math.max(counts.scanned(), copied(running)))),
                    Text.of(Amounts.exact(counts.copied())),
                    Text.of(OutcomePrinter.otherFates(counts)),
                    Text.of(standing.verified() == null ? "" : standing.verified()),
                    Text.of(
                            running == null || running.slowedBy() == null
                                    ? firstLine(standing.explanation())
                                    : running.slowedBy()));
        }
        return table;
    }

    /** How far the copy is, which the log tells every 30 seconds only. */
    private static long copied(RunState.@Nullable Migration running) {
        return running != null && "copy".equals(running.step()) ? running.done() : 0;
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }

    private static Tone tone(Standing.State state) {
        return switch (state) {
            case DONE -> Tone.GOOD;
            case PENDING, STARTED -> Tone.PLAIN;
            case INTERRUPTED, ROLLED_BACK -> Tone.WARNING;
            case FAILED, REFUSED -> Tone.BAD;
        };
    }
}
