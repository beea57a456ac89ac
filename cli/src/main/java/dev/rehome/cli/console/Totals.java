package dev.rehome.cli.console;

import java.time.Duration;
import java.util.Optional;

/**
 * All migrations together.
 *
 * @param ended in whatever way
 * @param failed of those that ended, the ones that are not done
 * @param notStarted will not begin any more
 * @param share of the work, from 0 to 1; 0 where it is not known
 * @param keysPerSecond copied or compared
 * @param left at the pace of the last half minute; empty where it is not known
 */
record Totals(
        int all,
        int ended,
        int failed,
        int notStarted,
        int running,
        int waiting,
        double share,
        double keysPerSecond,
        Duration passed,
        Optional<Duration> left) {}
