package dev.rehome.report;

import dev.rehome.report.Throughput.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Adds the stretches of all migrations up, of which the log says how many keys and bytes they took. */
final class ThroughputReading {
    private static final int MOST_POINTS = 60;
    private static final long SHORTEST_MILLIS = 100;

    private final List<Stretch> stretches = new ArrayList<>();
    private long checkpoints;

    private record Stretch(long from, long to, long keys, long bytes) {}

    /** A stretch of one migration; one that took nothing, or in which the clock was set back, tells nothing. */
    void add(Instant from, Instant to, long keys, long bytes) {
        if (keys >= 0 && bytes >= 0 && to.isAfter(from)) {
            stretches.add(new Stretch(from.toEpochMilli(), to.toEpochMilli(), keys, bytes));
        }
    }

    void sawCheckpoint() {
        checkpoints++;
    }

    Throughput throughput() {
        if (stretches.isEmpty()) {
            return Throughput.NONE;
        }
        long from = stretches.stream().mapToLong(Stretch::from).min().orElse(0);
        long to = stretches.stream().mapToLong(Stretch::to).max().orElse(0);
        long bucket = Math.max(SHORTEST_MILLIS, (to - from + MOST_POINTS - 1) / MOST_POINTS);
        double[] keys = new double[(int) ((to - from + bucket - 1) / bucket)];
        double[] bytes = new double[keys.length];
        for (Stretch stretch : stretches) {
            spread(stretch, from, bucket, keys, bytes);
        }
        List<Point> points = new ArrayList<>();
        for (int index = 0; index < keys.length; index++) {
            double seconds = Math.min(bucket, to - from - index * bucket) / 1000.0;
            points.add(
                    new Point(index * bucket, Math.round(keys[index] / seconds), Math.round(bytes[index] / seconds)));
        }
        return new Throughput(Instant.ofEpochMilli(from).toString(), bucket, checkpoints, points);
    }

    private static void spread(Stretch stretch, long origin, long bucket, double[] keys, double[] bytes) {
        double length = stretch.to() - stretch.from();
        int first = (int) ((stretch.from() - origin) / bucket);
        for (int index = first; index < keys.length && origin + index * bucket < stretch.to(); index++) {
            long from = Math.max(stretch.from(), origin + index * bucket);
            long to = Math.min(stretch.to(), origin + (index + 1) * bucket);
            keys[index] += stretch.keys() * (to - from) / length;
            bytes[index] += stretch.bytes() * (to - from) / length;
        }
    }
}
