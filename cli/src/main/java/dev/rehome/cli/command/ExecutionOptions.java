package dev.rehome.cli.command;

import dev.rehome.problem.UsageException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How hard a run tries, and how much of it goes on at once. */
final class ExecutionOptions {
    private static final int MOST = 256;

    @Option(names = "--parallelism", paramLabel = "N", description = "Migrations at once (default: the plan's).")
    private @Nullable Integer parallelism;

    @Option(names = "--fail-fast", description = "Start nothing more after a failure.")
    private boolean failFast;

    @Option(names = "--keep-going", description = "Go on with the others after a failure (default).")
    private boolean keepGoing;

    OptionalInt parallelism() {
        if (parallelism == null) {
            return OptionalInt.empty();
        }
        if (parallelism < 1 || parallelism > MOST) {
            throw new UsageException("USAGE-NUMBER", "--parallelism is a number from 1 to " + MOST, null);
        }
        return OptionalInt.of(parallelism);
    }

    boolean failFast() {
        if (failFast && keepGoing) {
            throw new UsageException("USAGE-CONTRADICTION", "--fail-fast and --keep-going exclude each other", null);
        }
        return failFast;
    }
}
