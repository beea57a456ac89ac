package dev.rehome.cli.command;

import dev.rehome.problem.UsageException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many migrations at once. */
final class ParallelismOption {
    private static final int MOST = 256;

    @Option(names = "--parallelism", paramLabel = "N", description = "Migrations at once (default: the plan's).")
    private @Nullable Integer parallelism;

    OptionalInt parallelism() {
        if (parallelism == null) {
            return OptionalInt.empty();
        }
        if (parallelism < 1 || parallelism > MOST) {
            throw new UsageException("USAGE-NUMBER", "--parallelism is a number from 1 to " + MOST, null);
        }
        return OptionalInt.of(parallelism);
    }
}
