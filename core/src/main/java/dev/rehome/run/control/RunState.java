package dev.rehome.run.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a running run is at this moment.
 *
 * @param stage {@code preflight}, {@code approval}, {@code migrations}, {@code commit} or {@code finished}
 * @param paused by whom, as a sentence; null where it goes on
 * @param stopping whether a stop was asked for
 * @param parallelism how many migrations may go on at once
 */
public record RunState(
        String stage, @Nullable String paused, boolean stopping, int parallelism, List<Migration> migrations) {
    public RunState {
        migrations = List.copyOf(migrations);
    }

    /**
     * One migration.
     *
     * @param migration {@code APP@ENVIRONMENT}
     * @param state {@code waiting}, {@code running}, or how it ended
     * @param step {@code copy} or {@code verify}; null before the first
     * @param slowedBy why it waits or is slower than it could be; null where it is not
     * @param retries how often a server was tried again so far
     * @param brake what its limits are and how they are kept; null where it does not run
     */
    public record Migration(
            String migration,
            String state,
            @Nullable String step,
            long done,
            long total,
            long bytes,
            @Nullable String slowedBy,
            long retries,
            @Nullable Brake brake) {}

    /**
     * What holds a migration back; no limit is null.
     *
     * @param busyWorkers at work now
     * @param mostBusyWorkers for the latency; null without a limit of it
     * @param sourceMillis smoothed round trip, null where it is not measured
     */
    public record Brake(
            @Nullable Long keysPerSecond,
            @Nullable Long bytesPerSecond,
            @Nullable Long latencyMillis,
            int busyWorkers,
            int workers,
            @Nullable Long mostBusyWorkers,
            @Nullable Long sourceMillis,
            @Nullable Long destinationMillis) {}
}
