package dev.rehome.cli.command.review;

import dev.rehome.audit.AuditReader;
import dev.rehome.audit.ChainVerdict;
import dev.rehome.audit.ChainVerification;
import dev.rehome.audit.CloudEvents;
import dev.rehome.audit.RecordCsv;
import dev.rehome.cli.console.Pen;
import dev.rehome.cli.verb.RunFolderOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.problem.Ending;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.UsageException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the records of runs in a form that other tools read. */
@Command(name = "export", description = "Writes the records of runs for other tools; a broken log is refused.")
final class AuditExportCommand implements Verb {
    /** What other tools read. */
    enum Format {
        CLOUDEVENTS,
        CSV
    }

    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private RunFolderOption runFolders = new RunFolderOption();

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "Ids of runs, the beginnings of them, run folders, or logs.")
    private List<String> runs = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            required = true,
            description = "cloudevents (1.0, JSON, one event a line) or csv.")
    private Format format = Format.CLOUDEVENTS;

    @Option(names = "--batch", description = "One JSON array of all events (application/cloudevents-batch+json).")
    private boolean batch;

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        if (batch && format != Format.CLOUDEVENTS) {
            throw new UsageException("USAGE-CONTRADICTION", "--batch is for --format cloudevents", "leave it out");
        }
        List<Path> logs = runs.stream()
                .map(name -> NamedLog.find(session, runFolders, name))
                .toList();
        logs.forEach(log -> requireUnbroken(session, log));
        write(session.console().data(), logs);
        return Ending.DONE;
    }

    /** What is passed on without its chain must not look better than it is. */
    private static void requireUnbroken(Session session, Path log) {
        ChainVerdict verdict = ChainVerification.of(log, List.of());
        switch (verdict.state()) {
            case BROKEN ->
                throw new FailedException(
                        "AUDIT-BROKEN",
                        "the audit log " + log + " is " + verdict.explanation(),
                        "nothing was exported; look at it: rehome audit verify " + log);
            case TORN, UNFINISHED -> session.console().say(log + ": " + verdict.explanation());
            case INTACT, UNANCHORED -> {}
        }
    }

    private void write(Pen pen, List<Path> logs) {
        if (format == Format.CSV) {
            pen.line(RecordCsv.header());
            logs.forEach(log -> AuditReader.read(log, record -> pen.line(RecordCsv.row(record))));
        } else if (batch) {
            String[] before = {"["};
            logs.forEach(log -> AuditReader.read(log, record -> {
                pen.line(before[0] + CloudEvents.line(record));
                before[0] = ",";
            }));
            pen.line(before[0].equals("[") ? "[]" : "]");
        } else {
            logs.forEach(log -> AuditReader.read(log, record -> pen.line(CloudEvents.line(record))));
        }
    }
}
