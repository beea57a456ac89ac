package dev.rehome.run.control;

import dev.rehome.event.Event;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.plan.MigrationId;
import dev.rehome.redis.Brake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Where each migration of a running run is, as its events tell it. Safe for several threads. */
final class Standings {
    private static final String WAITING = "waiting";
    private static final String RUNNING = "running";

    private final Map<MigrationId, String> states = new LinkedHashMap<>();
    private final Map<MigrationId, String> reasons = new HashMap<>();
    private final Map<MigrationId, Event.Progress> progress = new HashMap<>();
    private final Map<MigrationId, Long> retries = new HashMap<>();

    /** It is at its end, and servers were tried again so often for it. */
    synchronized void tried(MigrationId migration, long times) {
        retries.put(migration, times);
    }

    synchronized void on(Event event) {
        if (event instanceof Event.PlanResolved resolved) {
            states.putIfAbsent(resolved.migration(), WAITING);
        } else if (event instanceof Event.MigrationWaiting waiting) {
            states.put(waiting.migration(), WAITING);
            reasons.put(waiting.migration(), waiting.reason());
        } else if (event instanceof Event.MigrationNotStarted hopeless) {
            states.put(hopeless.migration(), "not-started");
            reasons.put(hopeless.migration(), hopeless.reason());
        } else if (event instanceof Event.MigrationStarted started) {
            states.put(started.migration(), RUNNING);
            reasons.remove(started.migration());
        } else if (event instanceof Event.Progress now) {
            progress.put(now.migration(), now);
        } else if (event instanceof Event.MigrationFinished finished) {
            states.put(finished.migration(), word(finished.status()));
        }
    }

    private static String word(MigrationStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Those that have not ended. */
    synchronized List<MigrationId> open() {
        return states.entrySet().stream()
                .filter(entry ->
                        entry.getValue().equals(WAITING) || entry.getValue().equals(RUNNING))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** @param brakes of those that run */
    synchronized List<RunState.Migration> now(Map<MigrationId, Brake> brakes) {
        List<RunState.Migration> now = new ArrayList<>();
        states.forEach((id, state) -> now.add(now(id, state, brakes.get(id))));
        return now;
    }

    private RunState.Migration now(MigrationId id, String state, @Nullable Brake brake) {
        Event.Progress last = progress.get(id);
        boolean running = state.equals(RUNNING);
        String slowedBy = running && brake != null && brake.held() ? brake.slowedBy() : reasons.get(id);
        return new RunState.Migration(
                id.toString(),
                state,
                last == null ? null : last.stage(),
                last == null ? 0 : last.done(),
                last == null ? 0 : last.total(),
                last == null ? 0 : last.bytes(),
                slowedBy == null && running && last != null ? last.slowedBy() : slowedBy,
                brake == null
                        ? retries.getOrDefault(id, 0L)
                        : Long.valueOf(brake.state().retries()),
                brake == null ? null : brake(brake.state()));
    }

    private static RunState.Brake brake(Brake.State state) {
        return new RunState.Brake(
                value(state.limits().keysPerSecond()),
                value(state.limits().bytesPerSecond()),
                value(state.limits().latencyMillis()),
                state.busy(),
                state.workers(),
                value(state.mostBusy()),
                measured(state.sourceMillis()),
                measured(state.destinationMillis()));
    }

    private static @Nullable Long value(OptionalLong value) {
        return value.isEmpty() ? null : value.getAsLong();
    }

    private static @Nullable Long measured(long millis) {
        return millis < 0 ? null : millis;
    }
}
