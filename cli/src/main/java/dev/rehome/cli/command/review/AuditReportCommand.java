package dev.rehome.cli.command.review;

import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.cli.verb.RunFolderOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.cli.verb.Version;
import dev.rehome.problem.Ending;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.UsageException;
import dev.rehome.report.ReportPages;
import dev.rehome.report.RunIndex;
import dev.rehome.report.RunIndexes;
import dev.rehome.report.RunReport;
import dev.rehome.report.RunReports;
import dev.rehome.run.RunFolder;
import dev.rehome.run.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a report of a run, or an index of many, for who reviews them. */
@Command(
        name = "report",
        description =
                "Makes a report of a run for its reviewers, or with --all an index of many runs: one HTML file that"
                        + " loads nothing, or Markdown, JSON, CSV. It says itself what it cannot know; exits with 0 where"
                        + " it was made.")
final class AuditReportCommand implements Verb {
    /** The forms of a report. */
    enum Format {
        HTML,
        MD,
        JSON,
        CSV
    }

    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private RunFolderOption runFolders = new RunFolderOption();

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run's id, the beginning of it, or its folder.")
    private @Nullable String run;

    @Option(names = "--all", paramLabel = "DIR", description = "An index of all runs below DIR instead.")
    private @Nullable Path all;

    @Option(names = "--format", paramLabel = "FORM", description = "html, md, json or csv (default: html).")
    private Format format = Format.HTML;

    @Option(
            names = {"-o", "--file"},
            paramLabel = "FILE",
            description =
                    "Where to write it, - for standard output. Without it HTML goes to report.html in the run's folder"
                            + " (with --all: in DIR), anything else to standard output.")
    private @Nullable String file;

    @Mixin
    private AnchorOptions elsewhere = new AnchorOptions();

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        if ((run == null) == (all == null)) {
            throw new UsageException(
                    "USAGE-REPORT",
                    run == null ? "no run is named" : "a run and --all exclude each other",
                    "rehome audit report RUN, or rehome audit report --all DIR");
        }
        if (all != null && elsewhere.givesHead()) {
            throw new UsageException(
                    "USAGE-HEAD", "--head is the hash of one log's last record", "make the report of that run with it");
        }
        ReportPages pages = new ReportPages();
        if (all == null) {
            of(session, pages, String.valueOf(run));
        } else {
            ofAll(session, pages, session.shell().folder().resolve(all));
        }
        return Ending.DONE;
    }

    private void of(Session session, ReportPages pages, String name) {
        RunFolder folder =
                Runs.below(runFolders.folderOrCurrent(session.shell())).find(name);
        if (!Files.isRegularFile(folder.auditLog())) {
            throw new FailedException(
                    "AUDIT-READ",
                    "run " + folder.id() + " has no audit log at " + folder.auditLog(),
                    "the run ended before its first record, or the log was put away: put it back there");
        }
        RunReport report = new RunReports(maker(), now(session))
                .of(folder.id(), folder.auditLog(), elsewhere.verdict(session, folder.auditLog()));
        String text =
                switch (format) {
                    case HTML -> pages.html(report);
                    case MD -> pages.markdown(report);
                    case JSON -> pages.json(report);
                    case CSV -> pages.csv(report);
                };
        write(session, text, folder.report());
        tell(session, report.verdict().tone(), report.verdict().headline());
    }

    private void ofAll(Session session, ReportPages pages, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UsageException("USAGE-REPORT", folder + " is no folder", "name a folder with runs below it");
        }
        RunIndex index = new RunIndexes(maker(), now(session), id -> elsewhere.commits(session, id)).below(folder);
        String text =
                switch (format) {
                    case HTML -> pages.html(index);
                    case MD -> pages.markdown(index);
                    case JSON -> pages.json(index);
                    case CSV -> pages.csv(index);
                };
        write(session, text, folder.resolve("report.html"));
        index.findings().forEach(finding -> tell(session, index.tone(), finding));
    }

    private void write(Session session, String text, Path usual) {
        boolean toOutput = file == null ? format != Format.HTML : file.equals("-");
        if (toOutput) {
            session.console().data().verbatim(text);
            return;
        }
        Path target = file == null ? usual : session.shell().folder().resolve(file);
        PrivateFile.write(target, session.secrets().mask(text));
        session.console().say("report: " + target);
    }

    private static void tell(Session session, String tone, String sentence) {
        session.console()
                .say(Text.of(
                        switch (tone) {
                            case "good" -> Tone.GOOD;
                            case "warning" -> Tone.WARNING;
                            default -> Tone.BAD;
                        },
                        sentence));
    }

    private static String maker() {
        return Version.ofBuild().toString();
    }

    private static Instant now(Session session) {
        return session.shell().clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
