package dev.rehome.notification;

import dev.rehome.event.Event;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told at one moment of a run.
 *
 * @param stage {@code start}, {@code hold}, {@code failure} or {@code finish}
 * @param reason who holds it, null but for {@code hold}
 * @param migrations that are not done: since the last time at {@code failure}, all of them at {@code finish}
 * @param end null but for {@code finish}
 */
record Notice(
        String stage,
        Instant at,
        @Nullable String reason,
        List<Event.MigrationFinished> migrations,
        Event.@Nullable RunFinished end) {
    Notice {
        migrations = List.copyOf(migrations);
    }
}
