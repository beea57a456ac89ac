package dev.rehome.cli.command;

import dev.rehome.run.RunFolder;
import dev.rehome.run.Runs;
import java.nio.file.Path;

/** A run that may have been named by its folder, which need not be below the current one. */
final class FoundRun {
    private FoundRun() {}

    /** The runs that it is one of: a run's folder is {@code BASE/.rehome/runs/ID}. */
    static Runs home(RunFolder run) {
        Path base = run.path().toAbsolutePath().normalize();
        for (int up = 0; up < 3; up++) {
            Path parent = base.getParent();
            base = parent == null ? base : parent;
        }
        return Runs.below(base);
    }
}
