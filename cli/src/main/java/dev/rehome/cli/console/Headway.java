package dev.rehome.cli.console;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How fast work goes on over the last half minute. Guarded by its owner. */
final class Headway {
    private static final long WINDOW_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long APART_NANOS = Duration.ofMillis(500).toNanos();
    private static final long LEAST_NANOS = Duration.ofSeconds(2).toNanos();

    private final Deque<Sample> samples = new ArrayDeque<>();
    private long done;

    private record Sample(long nanos, long done) {}

    /** So much more is done. */
    void add(long work, long nanos) {
        done += work;
        Sample last = samples.peekLast();
        if (last == null || nanos - last.nanos() >= APART_NANOS) {
            samples.addLast(new Sample(nanos, done - (last == null ? work : 0)));
        }
        while (samples.size() > 2 && nanos - samples.getFirst().nanos() > WINDOW_NANOS) {
            samples.removeFirst();
        }
    }

    /** How long so much work will take; empty before the pace is known, and where nothing goes on. */
    Optional<Duration> left(long work, long nanos) {
        Sample first = samples.peekFirst();
        if (first == null || work <= 0 || nanos - first.nanos() < LEAST_NANOS || done <= first.done()) {
            return Optional.empty();
        }
        double each = (double) (nanos - first.nanos()) / (done - first.done());
        return Optional.of(Duration.ofNanos((long) Math.min(each * work, Long.MAX_VALUE)));
    }
}
