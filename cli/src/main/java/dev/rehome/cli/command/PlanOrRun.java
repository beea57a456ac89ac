package dev.rehome.cli.command;

import dev.rehome.cli.verb.RunFolderOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.run.RunFolder;
import dev.rehome.run.Runs;
import dev.rehome.run.SavedPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a verb that takes both was given.
 *
 * @param file the plan's, where there is no run
 */
record PlanOrRun(Path file, @Nullable RunFolder run) {

    /** A name that ends like a plan's is one even where there is no such file: the message is then about a plan. */
    static PlanOrRun find(Session session, String subject, RunFolderOption runFolders) {
        Path file = session.shell().path(Path.of(subject));
        boolean plan = subject.endsWith(".yaml")
                || subject.endsWith(".yml")
                || (Files.isRegularFile(file) && !SavedPlan.isOne(file) && !subject.endsWith(".jsonl"));
        return new PlanOrRun(
                file,
                plan
                        ? null
                        : Runs.below(runFolders.folderOrCurrent(session.shell()))
                                .find(Files.exists(file) ? file.toString() : subject));
    }
}
