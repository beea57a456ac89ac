package dev.rehome.cli.command.review;

import dev.rehome.audit.AuditReader;
import dev.rehome.audit.AuditRecord;
import dev.rehome.audit.ChainVerdict;
import dev.rehome.cli.console.Amounts;
import dev.rehome.cli.console.Moments;
import dev.rehome.cli.console.Pen;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.cli.verb.OutputOption;
import dev.rehome.cli.verb.RunFolderOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.plan.Glob;
import dev.rehome.problem.Ending;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a run's log as a time line. */
@Command(name = "show", description = "Shows a run's log as a time line that a person can read.")
final class AuditShowCommand implements Verb {
    private static final int INDENT = 5;

    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private RunFolderOption runFolders = new RunFolderOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "RUN", description = "The run's id, the beginning of it, its folder, or a log.")
    private String run = "";

    @Option(names = "--app", paramLabel = "GLOB", description = "Only records of this app; repeatable.")
    private List<String> apps = List.of();

    @Option(names = "--type", paramLabel = "GLOB", description = "Only records of this type: 'git.*'; repeatable.")
    private List<String> types = List.of();

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        Path log = NamedLog.find(session, runFolders, run);
        ChainVerdict verdict = NamedLog.requireRecords(log);
        Pen pen = session.console().data();
        int[] shown = {0};
        Predicate<AuditRecord> wanted = record -> matches(types, record.type())
                && (apps.isEmpty() || (record.app() != null && matches(apps, record.app())));
        AuditReader.read(log, record -> {
            if (wanted.test(record)) {
                show(pen, record);
                shown[0]++;
            }
        });
        if (verdict.state() == ChainVerdict.State.BROKEN || verdict.state() == ChainVerdict.State.TORN) {
            session.console().say(Text.of(Tone.BAD, log + " is " + verdict.explanation()));
        } else if (shown[0] == 0) {
            session.console()
                    .say("none of its " + Amounts.counted(verdict.records(), "record")
                            + " is of such a type and app: without --type and --app all are shown");
        }
        return Ending.DONE;
    }

    private void show(Pen pen, AuditRecord record) {
        if (output.isJson()) {
            pen.line(record.line());
        } else {
            pen.sentence(line(record), INDENT);
        }
    }

    private static boolean matches(List<String> globs, String name) {
        return globs.isEmpty() || globs.stream().anyMatch(glob -> Glob.matches(glob, name));
    }

    private static Text line(AuditRecord record) {
        String about = record.migration() != null
                ? record.migration().toString()
                : record.environment() == null ? "" : "@" + record.environment();
        return Text.of(Tone.FAINT, String.format("%4d ", record.sequence()))
                .and(Moments.exact(record.time()))
                .and("  ")
                .and(Tone.STRONG, String.format("%-20s", record.type()))
                .and(about.isEmpty() ? " " : " " + about + " ")
                .and(RecordSentence.of(record));
    }
}
