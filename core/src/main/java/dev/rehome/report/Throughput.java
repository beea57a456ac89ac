package dev.rehome.report;

import java.util.List;

/**
 * How fast keys got their fates, over the time in which anything was copied.
 *
 * @param bucketMillis how long each point stands for; 0 where there is none
 * @param checkpoints how many figures on the way the log holds: without any, each migration's speed is an average
 */
public record Throughput(String began, long bucketMillis, long checkpoints, List<Point> points) {
    static final Throughput NONE = new Throughput("", 0, 0, List.of());

    /** @param at milliseconds from the beginning */
    public record Point(long at, long keysPerSecond, long bytesPerSecond) {}
}
