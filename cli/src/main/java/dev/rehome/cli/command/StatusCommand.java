package dev.rehome.cli.command;

import dev.rehome.audit.RunHistory;
import dev.rehome.audit.Standing;
import dev.rehome.cli.console.Amounts;
import dev.rehome.cli.console.Pen;
import dev.rehome.cli.console.Table;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.event.Counts;
import dev.rehome.problem.Ending;
import dev.rehome.run.RunFolder;
import dev.rehome.run.Runs;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says where each migration of a run stands. */
@Command(name = "status", description = "Says where each migration of a run stands, as its audit log tells it.")
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

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        Runs runs = Runs.below(runFolders.folderOrCurrent(session.shell()));
        Optional<RunFolder> folder = run == null ? runs.newest(any -> true) : Optional.of(runs.find(run));
        if (folder.isEmpty()) {
            session.console().say("no runs below " + runs.home());
            return Ending.DONE;
        }
        RunHistory history = RunHistory.read(folder.get().auditLog());
        Optional<String> holder = FoundRun.home(folder.get()).holder();
        StatusDocument document = StatusDocument.of(folder.get(), history, holder.isPresent());
        Pen pen = session.console().data();
        if (output.isJson()) {
            pen.verbatim(Json.write(document));
            return Ending.DONE;
        }
        pen.line(Text.of("run ")
                .and(Tone.PLACE, document.run())
                .and(" of " + document.plan() + ": ")
                .and(Tone.STRONG, document.state()));
        pen.line(Tone.FAINT, "begun " + AuditListCommand.minute(document.started()) + " by " + document.actor());
        if (!document.migrations().isEmpty()) {
            pen.blank();
            pen.table(table(history));
        }
        if (history.resumable() && holder.isEmpty()) {
            session.console().say("go on with: rehome resume " + document.run());
        }
        return Ending.DONE;
    }

    private static Table table(RunHistory history) {
        Table table = Table.of("migration", "state", ">keys", ">settled", ">copied", "other fates", "verified", "why");
        for (Standing standing : history.standings()) {
            Counts counts = standing.counts();
            table.row(
                    Text.of(Tone.STRONG, standing.migration().toString()),
                    Text.of(tone(standing.state()), Words.word(standing.state()).replace('-', ' ')),
                    Text.of(standing.keys() < 0 ? "" : Amounts.exact(standing.keys())),
                    Text.of(Amounts.exact(counts.scanned())),
                    Text.of(Amounts.exact(counts.copied())),
                    Text.of(OutcomePrinter.otherFates(counts)),
                    Text.of(standing.verified() == null ? "" : standing.verified()),
                    Text.of(firstLine(standing.explanation())));
        }
        return table;
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
