package dev.rehome.cli.command.review;

import dev.rehome.audit.history.RunComparison;
import dev.rehome.audit.history.RunDifference;
import dev.rehome.audit.history.RunDifference.Area;
import dev.rehome.cli.console.Amounts;
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
import dev.rehome.plan.MigrationId;
import dev.rehome.problem.Ending;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two runs. */
@Command(name = "diff", description = "Shows what differs between two runs: staging and production, say.")
final class AuditDiffCommand implements Verb {
    private static final int DIGITS = 12;

    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private RunFolderOption runFolders = new RunFolderOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(index = "0", paramLabel = "RUN", description = "One run: its id, the beginning of it, or its folder.")
    private String first = "";

    @Parameters(index = "1", paramLabel = "RUN", description = "The other.")
    private String second = "";

    @Option(
            names = "--area",
            paramLabel = "AREA",
            description = "Only run, versions, settings, migrations, counts, verification or durations; repeatable.")
    private List<Area> areas = List.of();

    @Option(names = "--detailed-exitcode", description = "Ends with 2 where something differs.")
    private boolean detailedExitCode;

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        ComparedRun one = ComparedRun.of("first", NamedLog.find(session, runFolders, first));
        ComparedRun other = ComparedRun.of("second", NamedLog.find(session, runFolders, second));
        List<RunDifference> found = RunComparison.of(one.log(), other.log()).stream()
                .filter(difference -> areas.isEmpty() || areas.contains(difference.area()))
                .toList();
        Pen pen = session.console().data();
        if (output.isJson()) {
            pen.verbatim(Json.write(new Document(
                    1,
                    "auditDifferences",
                    one.document(),
                    other.document(),
                    found.stream().map(Entry::of).toList())));
        } else {
            pen.table(ComparedRun.table(one, other));
            pen.blank();
            if (found.isEmpty()) {
                pen.line(Tone.GOOD, "nothing differs");
            } else {
                pen.table(table(found, one.name(other), other.name(one)));
            }
        }
        return detailedExitCode && !found.isEmpty() ? Ending.DIFFERENT : Ending.DONE;
    }

    private static Table table(List<RunDifference> found, String left, String right) {
        Table table = Table.of("=area", "=about", "=what", left, right);
        Area before = null;
        for (RunDifference difference : found) {
            Area area = difference.area();
            table.row(
                    Text.of(Tone.STRONG, area == before ? "" : Words.word(area)),
                    Text.of(difference.about()),
                    Text.of(difference.what()),
                    shown(area, difference.what(), difference.left()),
                    shown(area, difference.what(), difference.right()));
            before = area;
        }
        return table;
    }

    private static Text shown(Area area, String what, String value) {
        if (value.isEmpty()) {
            return Text.of(Tone.FAINT, "-");
        }
        if (!value.matches("[0-9]{1,18}")) {
            return Text.of(what.endsWith("digest") && value.length() > DIGITS ? value.substring(0, DIGITS) : value);
        }
        long number = Long.parseLong(value);
        return Text.of(
                switch (area) {
                    case DURATIONS -> Amounts.time(Duration.ofMillis(number));
                    case COUNTS, VERIFICATION -> Amounts.exact(number);
                    default -> value;
                });
    }

    private record Document(
            int version,
            String kind,
            ComparedRun.Document first,
            ComparedRun.Document second,
            List<Entry> differences) {}

    /** @param first the migration as the first run calls it; null where it has none, or it is about the run */
    private record Entry(
            String area,
            @Nullable String first,
            @Nullable String second,
            String what,
            @Nullable String left,
            @Nullable String right) {

        static Entry of(RunDifference difference) {
            return new Entry(
                    Words.word(difference.area()),
                    name(difference.first()),
                    name(difference.second()),
                    difference.what(),
                    difference.left().isEmpty() ? null : difference.left(),
                    difference.right().isEmpty() ? null : difference.right());
        }

        private static @Nullable String name(@Nullable MigrationId migration) {
            return migration == null ? null : migration.toString();
        }
    }
}
