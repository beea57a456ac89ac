package dev.rehome.cli.command.review;

import dev.rehome.audit.ChainVerdict;
import dev.rehome.audit.ChainVerification;
import dev.rehome.cli.verb.RunFolderOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.problem.FailedException;
import dev.rehome.run.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The log that a person means: a file, a folder that holds one, or a run. */
final class NamedLog {
    private static final String LOG = "audit.jsonl";

    private NamedLog() {}

    /**
     * What the verification of a log says by itself.
     *
     * @throws FailedException where it begins with no record, as a file does that is none
     */
    static ChainVerdict requireRecords(Path log) {
        ChainVerdict verdict = ChainVerification.of(log, List.of());
        if (verdict.records() == 0 && verdict.state() == ChainVerdict.State.UNFINISHED) {
            throw new FailedException(
                    "AUDIT-READ",
                    "the audit log " + log + " holds no record",
                    "the run ended before its first one: begin it again; 'rehome audit list' shows the others");
        }
        if (verdict.records() == 0) {
            throw new FailedException(
                    "AUDIT-BROKEN",
                    log + " does not begin as an audit log does: " + verdict.explanation(),
                    "name a run, its folder, or its audit.jsonl: 'rehome audit list' shows them");
        }
        return verdict;
    }

    /** @throws dev.rehome.problem.UsageException where there is no such run */
    static Path find(Session session, RunFolderOption runFolders, String name) {
        Path path = session.shell().folder().resolve(name);
        if (Files.isRegularFile(path)) {
            return path;
        }
        if (Files.isRegularFile(path.resolve(LOG))) {
            return path.resolve(LOG);
        }
        return Runs.below(runFolders.folderOrCurrent(session.shell()))
                .find(name)
                .auditLog();
    }
}
