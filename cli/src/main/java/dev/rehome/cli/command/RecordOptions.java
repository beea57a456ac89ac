package dev.rehome.cli.command;

import dev.rehome.problem.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What stands in the audit log, and when a migration is given up. */
final class RecordOptions {
    @Option(names = "--actor", paramLabel = "NAME", description = "Who does this, for the audit log.")
    private @Nullable String actor;

    @Option(names = "--log-keys", description = "Name failed keys in the audit log as they are.")
    private boolean logKeys;

    @Option(
            names = "--max-failures",
            paramLabel = "N",
            description = "Keys of one migration that may fail before it stops (default: 1000).")
    private long maxFailures = dev.rehome.run.SavedOptions.DEFAULT_MAX_FAILURES;

    @Nullable
    String actor() {
        return actor;
    }

    boolean logKeys() {
        return logKeys;
    }

    long maxFailures() {
        if (maxFailures < 0) {
            throw new UsageException("USAGE-NUMBER", "--max-failures is a number from 0", null);
        }
        return maxFailures;
    }
}
