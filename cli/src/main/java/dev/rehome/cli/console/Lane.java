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
    private static final String COMPARING = "verify";

    private final MigrationId id;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private Event.@Nullable Progress progress;
    private @Nullable String waitingFor;
    private long expected;
    private boolean compared = true;
    private boolean running;

    Lane(MigrationId id) {
        this.id = id;
    }

    /** How far it was at a time. */
    private record Sample(long nanos, long done, long bytes) {}

    /** Over the last seconds; zero while nothing is known. */
    record Pace(double keysPerSecond, double bytesPerSecond) {
        static final Pace UNKNOWN = new Pace(0, 0);

        @SuppressWarnings("ReferenceEquality") // One that was measured may be zero, too.
        boolean known() {
            return this != UNKNOWN;
        }
    }

    /** @param keys as far as known, else 0 */
    void expects(long keys, boolean toBeCompared) {
        expected = Math.max(0, keys);
        compared = toBeCompared;
    }

    void starts() {
        running = true;
        waitingFor = null;
    }

    void waits(String reason) {
        waitingFor = reason;
    }

    /** Goes on. @return how many keys more are done since the last time in this stage */
    long advances(Event.Progress next, long nanos) {
        boolean same = progress != null && progress.stage().equals(next.stage());
        long before = same && progress != null ? progress.done() : 0;
        if (!same) {
            samples.clear();
        }
        // A copy that was taken up again begins with what was copied before: nobody did that now.
        boolean takenUp = progress == null && samples.isEmpty();
        running = true;
        progress = next;
        samples.addLast(new Sample(nanos, next.done(), next.bytes()));
        while (samples.size() > 2 && nanos - samples.getFirst().nanos() > WINDOW_NANOS) {
            samples.removeFirst();
        }
        return takenUp ? 0 : Math.max(0, next.done() - before);
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
            return Pace.UNKNOWN;
        }
        double seconds = (last.nanos() - first.nanos()) / 1e9;
        return new Pace((last.done() - first.done()) / seconds, (last.bytes() - first.bytes()) / seconds);
    }

    /** Of this stage. Empty where the total or the pace is not known. */
    Optional<Duration> left() {
        double pace = pace().keysPerSecond();
        if (progress == null || pace <= 0 || progress.total() <= progress.done()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis((long) ((progress.total() - progress.done()) / pace * 1000)));
    }

    /** From 0 to 1, of this stage; the total is an estimate, so it may be reached early. */
    double share() {
        if (progress == null || progress.total() <= 0) {
            return 0;
        }
        return Math.min(1, (double) progress.done() / progress.total());
    }

    /** All that is to be done, in keys: each is copied, and then compared where that is wanted. */
    long work() {
        return keys() * (compared ? 2 : 1);
    }

    /** What of it is left. */
    long workLeft() {
        if (progress == null) {
            return work();
        }
        long left = Math.max(0, progress.total() - progress.done());
        return compared && !progress.stage().equals(COMPARING) ? left + keys() : left;
    }

    private long keys() {
        return progress == null ? expected : Math.max(expected, progress.total());
    }
}
