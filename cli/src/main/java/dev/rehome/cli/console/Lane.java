package dev.rehome.cli.console;

import dev.rehome.event.Event;
import dev.rehome.plan.MigrationId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one migration is doing, as the eye needs it. Guarded by its owner. */
final class Lane {
    private static final long WINDOW_NANOS = Duration.ofSeconds(5).toNanos();

    private final MigrationId id;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private Event.@Nullable Progress progress;
    private @Nullable String waitingFor;
    private boolean running;

    Lane(MigrationId id) {
        this.id = id;
    }

    /** How far it was at a time. */
    private record Sample(long nanos, long done, long bytes) {}

    /** Over the last seconds; zero while nothing is known. */
    record Pace(double keysPerSecond, double bytesPerSecond) {}

    void starts() {
        running = true;
        waitingFor = null;
    }

    void waits(String reason) {
        waitingFor = reason;
    }

    void advances(Event.Progress next, long nanos) {
        if (progress == null || !progress.stage().equals(next.stage())) {
            samples.clear();
        }
        running = true;
        progress = next;
        samples.addLast(new Sample(nanos, next.done(), next.bytes()));
        while (samples.size() > 2 && nanos - samples.peekFirst().nanos() > WINDOW_NANOS) {
            samples.removeFirst();
        }
    }

    MigrationId id() {
        return id;
    }

    boolean isRunning() {
        return running;
    }

    Optional<String> waitingFor() {
        return Optional.ofNullable(waitingFor);
    }

    Optional<Event.Progress> progress() {
        return Optional.ofNullable(progress);
    }

    Pace pace() {
        Sample first = samples.peekFirst();
        Sample last = samples.peekLast();
        if (first == null || last == null || last.nanos() <= first.nanos()) {
            return new Pace(0, 0);
        }
        double seconds = (last.nanos() - first.nanos()) / 1e9;
        return new Pace((last.done() - first.done()) / seconds, (last.bytes() - first.bytes()) / seconds);
    }

    /** Empty where the total or the pace is not known. */
    Optional<Duration> left() {
        double pace = pace().keysPerSecond();
        if (progress == null || pace <= 0 || progress.total() <= progress.done()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis((long) ((progress.total() - progress.done()) / pace * 1000)));
    }

    /** From 0 to 1; the total is an estimate, so it may be reached early. */
    double share() {
        if (progress == null || progress.total() <= 0) {
            return 0;
        }
        return Math.min(1, (double) progress.done() / progress.total());
    }
}
