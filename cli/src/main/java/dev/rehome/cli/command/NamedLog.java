package dev.rehome.cli.command;

import dev.rehome.run.Runs;
import java.nio.file.Files;
import java.nio.file.Path;

/** The log that a person means: a file, a folder that holds one, or a run. */
final class NamedLog {
    private static final String LOG = "audit.jsonl";

    private NamedLog() {}

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
