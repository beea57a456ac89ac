package dev.rehome.audit;

import dev.rehome.event.Event;
import dev.rehome.plan.MigrationId;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Lets one checkpoint of a migration into the log every 30 seconds, however often it is told. */
final class CheckpointPace {
    static final long MILLIS = 30_000;

    private final Map<MigrationId, Long> last = new HashMap<>();

    /** A clock that was set back counts as time that has passed. */
    boolean isDue(Event event, Clock clock) {
        if (!(event instanceof Event.CopyCheckpoint checkpoint)) {
            return true;
        }
        long now = clock.millis();
        Long before = last.get(checkpoint.migration());
        if (before != null && now >= before && now - before < MILLIS) {
            return false;
        }
        last.put(checkpoint.migration(), now);
        return true;
    }
}
