package dev.rehome.cli.command;

import dev.rehome.problem.UsageException;
import picocli.CommandLine.Option;

/** What happens after a failure. */
final class ExecutionOptions {
    @Option(names = "--fail-fast", description = "Start nothing more after a failure.")
    private boolean failFast;

    @Option(names = "--keep-going", description = "Go on with the others after a failure (default).")
    private boolean keepGoing;

    boolean failFast() {
        if (failFast && keepGoing) {
            throw new UsageException("USAGE-CONTRADICTION", "--fail-fast and --keep-going exclude each other", null);
        }
        return failFast;
    }
}
