package dev.rehome.cli.command;

import dev.rehome.audit.Anchor;
import dev.rehome.audit.ChainVerdict;
import dev.rehome.audit.ChainVerification;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.git.GitRepository;
import dev.rehome.problem.Ending;
import dev.rehome.run.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether logs are what was written. */
@Command(
        name = "verify",
        description =
                "Says whether logs are intact: 0 intact and anchored, 2 intact but unanchored, unfinished or torn, 1"
                        + " broken.")
final class AuditVerifyCommand implements Verb {
    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private RunFolderOption runFolders = new RunFolderOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Logs, run folders, or ids of runs.")
    private List<String> logs = List.of();

    @Option(names = "--head", paramLabel = "HASH", description = "The hash of the last record, from another place.")
    private @Nullable String head;

    @Option(
            names = "--git",
            paramLabel = "REPO",
            description = "A repository whose commits name records of these runs.")
    private @Nullable Path repository;

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        Ending worst = Ending.DONE;
        List<Found> found = new ArrayList<>();
        for (String log : logs) {
            Path file = file(session, log);
            ChainVerdict verdict = verdict(session, file);
            found.add(
                    new Found(file.toString(), Words.word(verdict.state()), verdict.records(), verdict.explanation()));
            if (!output.isJson()) {
                session.console().data().line(Text.of(log + ": ").and(tone(verdict.ending()), verdict.explanation()));
            }
            worst = worse(worst, verdict.ending());
        }
        if (output.isJson()) {
            session.console().data().verbatim(Json.write(new Document(1, "auditVerification", found)));
        }
        return worst;
    }

    private ChainVerdict verdict(Session session, Path file) {
        List<Anchor> anchors = new ArrayList<>();
        if (head != null) {
            anchors.add(Anchor.given(head));
        }
        if (repository == null) {
            return ChainVerification.of(file, anchors);
        }
        String run = ChainVerification.of(file, List.of()).run();
        List<Anchor> commits = run == null ? List.of() : commits(session, run);
        anchors.addAll(commits);
        ChainVerdict verdict = ChainVerification.of(file, anchors);
        return commits.isEmpty() ? verdict.without("no commit in " + repository + " names this run") : verdict;
    }

    private List<Anchor> commits(Session session, String run) {
        Path folder = session.shell().folder().resolve(String.valueOf(repository));
        return GitRepository.trailers(folder, run, session.shell().variables()).stream()
                .map(trailer ->
                        new Anchor("commit " + trailer.commit().substring(0, 10), trailer.sequence(), trailer.sha256()))
                .toList();
    }

    private record Document(int version, String kind, List<Found> logs) {}

    private record Found(String file, String state, long records, String explanation) {}

    private Path file(Session session, String log) {
        Path path = session.shell().folder().resolve(log);
        return Files.isRegularFile(path)
                ? path
                : Runs.below(runFolders.folderOrCurrent(session.shell()))
                        .find(log)
                        .auditLog();
    }

    private static Tone tone(Ending ending) {
        return switch (ending) {
            case DONE -> Tone.GOOD;
            case DIFFERENT -> Tone.WARNING;
            default -> Tone.BAD;
        };
    }

    private static Ending worse(Ending one, Ending other) {
        return one == Ending.FAILED || other == Ending.DONE ? one : other;
    }
}
