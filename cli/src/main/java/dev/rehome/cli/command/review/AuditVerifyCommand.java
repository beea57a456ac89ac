package dev.rehome.cli.command.review;

import dev.rehome.audit.Anchor;
import dev.rehome.audit.Break;
import dev.rehome.audit.ChainVerdict;
import dev.rehome.audit.Tampering;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.cli.verb.Json;
import dev.rehome.cli.verb.OutputOption;
import dev.rehome.cli.verb.RunFolderOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.cli.verb.Words;
import dev.rehome.problem.Ending;
import dev.rehome.problem.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private AnchorOptions elsewhere = new AnchorOptions();

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        if (elsewhere.givesHead() && logs.size() > 1) {
            throw new UsageException(
                    "USAGE-HEAD", "--head is the hash of one log's last record", "verify that log alone with it");
        }
        Ending worst = Ending.DONE;
        List<Found> found = new ArrayList<>();
        for (String log : logs) {
            Path file = NamedLog.find(session, runFolders, log);
            ChainVerdict verdict = elsewhere.verdict(session, file);
            found.add(Found.of(file, verdict));
            if (!output.isJson()) {
                Text said = Text.of(log + ": ").and(tone(verdict.ending()), verdict.explanation());
                session.console().data().sentence(said.and(Tone.FAINT, kind(verdict)), 2);
            }
            worst = worse(worst, verdict.ending());
        }
        if (output.isJson()) {
            session.console().data().verbatim(Json.write(new Document(1, "auditVerification", found)));
        }
        return worst;
    }

    private static String kind(ChainVerdict verdict) {
        Tampering tampering = verdict.tampering();
        return tampering == null ? "" : " [" + Words.word(tampering) + "]";
    }

    private record Document(int version, String kind, List<Found> logs) {}

    /** @param tampering null where nothing shows */
    private record Found(
            String file,
            @Nullable String run,
            String state,
            @Nullable String tampering,
            long records,
            @Nullable String head,
            @Nullable Long brokenRecord,
            List<String> anchors,
            String explanation) {

        static Found of(Path file, ChainVerdict verdict) {
            Break broken = verdict.broken();
            Tampering tampering = verdict.tampering();
            return new Found(
                    file.toString(),
                    verdict.run(),
                    Words.word(verdict.state()),
                    tampering == null ? null : Words.word(tampering),
                    verdict.records(),
                    verdict.records() == 0 ? null : verdict.head().toString(),
                    broken == null ? null : broken.record(),
                    verdict.anchors().stream().map(Anchor::where).distinct().toList(),
                    verdict.explanation());
        }
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
