package dev.rehome.migration;

import dev.rehome.event.Event;
import dev.rehome.plan.MigrationId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which changes of what holds a migration back are worth a record: the first at once, then one at most every ten seconds,
 * for a reason comes and goes many times a second where a limit is just reached.
 */
final class Slowdowns {
    private static final long BETWEEN = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanoTime;
    private final Map<MigrationId, Told> told = new HashMap<>();

    Slowdowns(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Told(@Nullable String reason, long at) {}

    /** What is to be told after this event, if anything. */
    synchronized Optional<Event.MigrationSlowed> after(Event event) {
        if (event instanceof Event.MigrationFinished finished) {
            told.remove(finished.migration());
            return Optional.empty();
        }
        return event instanceof Event.Progress progress ? after(progress) : Optional.empty();
    }

    private Optional<Event.MigrationSlowed> after(Event.Progress progress) {
        Told last = told.get(progress.migration());
        String reason = last == null ? null : last.reason();
        long now = nanoTime.getAsLong();
        if (Objects.equals(reason, progress.slowedBy()) || (last != null && now - last.at() < BETWEEN)) {
            return Optional.empty();
        }
        told.put(progress.migration(), new Told(progress.slowedBy(), now));
        return Optional.of(new Event.MigrationSlowed(progress.migration(), progress.stage(), progress.slowedBy()));
    }
}
