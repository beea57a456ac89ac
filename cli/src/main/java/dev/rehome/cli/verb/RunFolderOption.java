package dev.rehome.cli.verb;

import dev.rehome.cli.console.Shell;
import dev.rehome.run.Runs;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where run folders are. */
public final class RunFolderOption {
    @Option(names = "--run-dir", paramLabel = "DIR", description = "Keep .rehome in DIR instead of beside the plan.")
    private @Nullable Path folder;

    /** Absolute, or null where it was not given. */
    public @Nullable Path folder(Shell shell) {
        return folder == null ? null : shell.folder().resolve(folder);
    }

    /** What to say where there is no run at all. */
    public String none(Shell shell) {
        return "no runs below " + Runs.below(folderOrCurrent(shell)).home()
                + ": go to the plan's folder, or name it with --run-dir";
    }

    /** Where runs are looked for. */
    public Path folderOrCurrent(Shell shell) {
        Path given = folder(shell);
        return given == null ? shell.folder() : given;
    }
}
