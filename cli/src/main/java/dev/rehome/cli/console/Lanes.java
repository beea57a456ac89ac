package dev.rehome.cli.console;

import dev.rehome.event.Event;
import dev.rehome.plan.MigrationId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Every migration of a run as far as it is known from events. Guarded by its owner. */
final class Lanes {
    private final Map<MigrationId, Lane> open = new LinkedHashMap<>();
    private final Map<MigrationId, Event.VerifyFinished> verified = new HashMap<>();
    private final LongSupplier nanos;
    private int finished;

    /** @param nanos a clock that never steps back */
    Lanes(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Takes an event in; where a migration ended by it, the line that tells so. */
    Optional<Text> on(Event event, Glyphs glyphs) {
        if (event instanceof Event.PlanResolved resolved) {
            lane(resolved.migration());
        } else if (event instanceof Event.MigrationStarted started) {
            lane(started.migration()).starts();
        } else if (event instanceof Event.MigrationWaiting waiting) {
            lane(waiting.migration()).waits(waiting.reason());
        } else if (event instanceof Event.Progress progress) {
            lane(progress.migration()).advances(progress, nanos.getAsLong());
        } else if (event instanceof Event.VerifyFinished verification) {
            verified.put(verification.migration(), verification);
        } else if (event instanceof Event.MigrationFinished ended) {
            open.remove(ended.migration());
            finished++;
            return Optional.of(FinishedLine.of(ended, Optional.ofNullable(verified.remove(ended.migration())), glyphs));
        }
        return Optional.empty();
    }

    List<Lane> running() {
        return open.values().stream().filter(Lane::isRunning).toList();
    }

    List<Lane> waiting() {
        return open.values().stream().filter(lane -> !lane.isRunning()).toList();
    }

    int finished() {
        return finished;
    }

    private Lane lane(MigrationId id) {
        return open.computeIfAbsent(id, Lane::new);
    }
}
