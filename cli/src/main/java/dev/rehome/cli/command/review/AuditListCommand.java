package dev.rehome.cli.command.review;

import dev.rehome.cli.console.Moments;
import dev.rehome.cli.console.Table;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.cli.verb.Json;
import dev.rehome.cli.verb.OutputOption;
import dev.rehome.cli.verb.RunFolderOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.problem.Ending;
import dev.rehome.run.Runs;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the runs below a folder, the newest first. */
@Command(name = "list", description = "Lists runs: when, who, plan, result, and whether the log is intact.")
final class AuditListCommand implements Verb {
    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private RunFolderOption runFolders = new RunFolderOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        List<RunOverview> runs = Runs.below(runFolders.folderOrCurrent(session.shell())).list().stream()
                .map(RunOverview::of)
                .toList();
        if (output.isJson()) {
            session.console().data().verbatim(Json.write(new Document(1, "runs", runs)));
        } else if (runs.isEmpty()) {
            session.console().say(runFolders.none(session.shell()));
        } else {
            session.console().data().table(table(runs));
        }
        return Ending.DONE;
    }

    private record Document(int version, String kind, List<RunOverview> runs) {}

    private static Table table(List<RunOverview> runs) {
        Table table = Table.of("=run", "=started", "by", "plan", "=result", "=log");
        for (RunOverview run : runs) {
            table.row(
                    Text.of(run.run()),
                    Text.of(minute(run.started())),
                    Text.of(shown(run.actor())),
                    Text.of("copy".equals(run.mode()) ? "(copy)" : name(run.plan())),
                    Text.of(run.result().equals("done") ? Tone.GOOD : Tone.WARNING, run.result()),
                    Text.of(logTone(run.log()), run.log()));
        }
        return table;
    }

    private static Tone logTone(String log) {
        return switch (log) {
            case "intact" -> Tone.GOOD;
            case "broken", "unreadable" -> Tone.BAD;
            default -> Tone.WARNING;
        };
    }

    private static String shown(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String minute(@Nullable String started) {
        return started == null ? "" : Moments.minute(Instant.parse(started));
    }

    private static String name(@Nullable String plan) {
        return plan == null || plan.isEmpty()
                ? ""
                : String.valueOf(Path.of(plan).getFileName());
    }
}
