package dev.rehome.cli.command;

import dev.rehome.event.Event;
import dev.rehome.plan.MigrationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sums up, from events, what each step of a run took: how long by the clock, how much work, how many at once. */
final class Steps {
    private final LongSupplier nanos;
    private final Map<String, Span> spans = new LinkedHashMap<>();
    private final Map<MigrationId, Long> began = new HashMap<>();

    Steps(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * One step over all migrations.
     *
     * @param elapsed from the first beginning to the last end
     * @param work of all migrations together; divided by {@code elapsed} it is how many went on at once
     * @param bytes that travelled, 0 where none do
     */
    record Step(String name, Duration elapsed, Duration work, long bytes) {
        double concurrency() {
            return elapsed.isZero() ? 0 : (double) work.toNanos() / elapsed.toNanos();
        }
    }

    void on(Event event) {
        long now = nanos.getAsLong();
        if (event instanceof Event.MigrationStarted started) {
            began.put(started.migration(), now);
        } else if (event instanceof Event.VerifyFinished verification) {
            long start = now - verification.duration().toNanos();
            Long migrationBegan = began.remove(verification.migration());
            if (migrationBegan != null) {
                span("copy").add(migrationBegan, start, 0);
            }
            span("verify").add(start, now, 0);
        } else if (event instanceof Event.MigrationFinished finished) {
            Long migrationBegan = began.remove(finished.migration());
            if (migrationBegan != null) {
                span("copy").add(migrationBegan, now, 0);
            }
            if (spans.containsKey("copy")) {
                span("copy").bytes += finished.counts().bytes();
            }
        } else if (event instanceof Event.GitCommitting) {
            span("commit").begin(now);
        } else if (event instanceof Event.GitCommitted) {
            span("commit").end(now);
        }
    }

    List<Step> all() {
        List<Step> steps = new ArrayList<>();
        spans.forEach((name, span) -> steps.add(span.step(name)));
        return steps;
    }

    private Span span(String name) {
        return spans.computeIfAbsent(name, unused -> new Span());
    }

    private static final class Span {
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
        private long work;
        private long bytes;
        private @Nullable Long open;

        private void add(long start, long end, long more) {
            first = Math.min(first, start);
            last = Math.max(last, end);
            work += Math.max(0, end - start);
            bytes += more;
        }

        private void begin(long now) {
            open = now;
        }

        private void end(long now) {
            if (open != null) {
                add(open, now, 0);
                open = null;
            }
        }

        private Step step(String name) {
            return new Step(name, Duration.ofNanos(last < first ? 0 : last - first), Duration.ofNanos(work), bytes);
        }
    }
}
