package dev.rehome.cli.command.review;

import dev.rehome.audit.TornTail;
import dev.rehome.cli.console.Amounts;
import dev.rehome.cli.verb.Json;
import dev.rehome.cli.verb.OutputOption;
import dev.rehome.cli.verb.RunFolderOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.problem.Ending;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Mends what a crash leaves of a log, and nothing else. */
@Command(
        name = "repair",
        description =
                "Cuts off what a crash or a full disk left of a last record, keeps it beside the log and writes that"
                        + " down; refuses a log that is broken in any other way.")
final class AuditRepairCommand implements Verb {
    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private RunFolderOption runFolders = new RunFolderOption();

    @Mixin
    private AnchorOptions elsewhere = new AnchorOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "RUN", description = "The run's id, the beginning of it, its folder, or a log.")
    private String run = "";

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        Path log = NamedLog.find(session, runFolders, run);
        TornTail tail =
                TornTail.mend(log, elsewhere.of(session, log), session.shell().clock());
        Path kept = tail.kept();
        long last = tail.before().head().sequence();
        if (output.isJson()) {
            session.console()
                    .data()
                    .verbatim(Json.write(new Document(
                            1,
                            "auditRepair",
                            log.toString(),
                            kept != null,
                            last,
                            tail.bytes(),
                            kept == null ? null : kept.toString())));
        } else if (kept == null) {
            session.console()
                    .say("nothing is torn, so nothing was done: " + log + " is "
                            + tail.before().explanation());
        } else {
            session.console()
                    .say("cut off " + Amounts.counted(tail.bytes(), "byte") + " after record " + last + ", kept in "
                            + kept + ", and wrote it down as record " + (last + 1));
        }
        return Ending.DONE;
    }

    /** @param lastRecord the last one that was whole; −1 for none */
    private record Document(
            int version,
            String kind,
            String log,
            boolean repaired,
            long lastRecord,
            long bytes,
            @Nullable String kept) {}
}
