package dev.rehome.migration;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How a run is done, beside what the plan says.
 *
 * @param parallelism instead of the plan's; empty for the plan's
 * @param failFast whether nothing is started any more after a failure
 * @param maxFailures keys of one migration that may fail before it is given up
 * @param runFolders where run folders are made instead of {@code .rehome} beside the plan; null for there
 * @param actor who asks, as given; null for what the machine knows
 * @param author of the commit as {@code Name <address>}; null for what Git knows
 * @param logKeys whether names of keys stand in the audit log as they are
 * @param commit whether the assignments are committed
 */
public record RunOptions(
        OptionalInt parallelism,
        boolean failFast,
        long maxFailures,
        @Nullable Path runFolders,
        @Nullable String actor,
        @Nullable String author,
        boolean logKeys,
        boolean commit) {
    /** What a command line gets that says nothing. */
    public static final RunOptions DEFAULTS =
            new RunOptions(OptionalInt.empty(), false, 1_000, null, null, null, false, true);
}
