package dev.rehome.cli.console;

import dev.rehome.event.Event;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.plan.MigrationId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Every migration of a run as far as it is known from events. Guarded by its owner. */
final class Lanes {
    private final Map<MigrationId, Lane> open = new LinkedHashMap<>();
    private final Map<MigrationId, Event.VerifyFinished> verified = new HashMap<>();
    private final Set<MigrationId> ended = new HashSet<>();
    private final Set<MigrationId> failed = new HashSet<>();
    private final Set<MigrationId> notStarted = new HashSet<>();
    private final Headway headway = new Headway();
    private final LongSupplier nanos;
    private final long began;
    private long settled;

    /** @param nanos a clock that never steps back */
    Lanes(LongSupplier nanos) {
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    /** @param keys as far as known, else 0 */
    void expect(MigrationId migration, long keys, boolean compared) {
        lane(migration).expects(keys, compared);
    }

    /** Takes an event in; where a migration ended by it, the line that tells so. */
    Optional<Text> on(Event event, Glyphs glyphs) {
        if (event instanceof Event.PlanResolved resolved) {
            boolean compared = !"none".equals(resolved.options().get("verify.level"));
            expect(resolved.migration(), resolved.keys(), compared);
        } else if (event instanceof Event.MigrationStarted started) {
            ended.remove(started.migration());
            failed.remove(started.migration());
            lane(started.migration()).starts();
        } else if (event instanceof Event.MigrationWaiting waiting) {
            lane(waiting.migration()).waits(waiting.reason());
        } else if (event instanceof Event.MigrationNotStarted hopeless) {
            open.remove(hopeless.migration());
            notStarted.add(hopeless.migration());
        } else if (event instanceof Event.Progress progress) {
            long now = nanos.getAsLong();
            headway.add(lane(progress.migration()).advances(progress, now), now);
        } else if (event instanceof Event.VerifyFinished verification) {
            verified.put(verification.migration(), verification);
        } else if (event instanceof Event.MigrationFinished finished) {
            return Optional.of(ends(finished, glyphs));
        }
        return Optional.empty();
    }

    private Text ends(Event.MigrationFinished finished, Glyphs glyphs) {
        Lane lane = open.remove(finished.migration());
        settled += lane == null ? 0 : lane.work();
        ended.add(finished.migration());
        if (finished.status() != MigrationStatus.DONE) {
            failed.add(finished.migration());
        }
        return FinishedLine.of(finished, Optional.ofNullable(verified.remove(finished.migration())), glyphs);
    }

    List<Lane> running() {
        return open.values().stream().filter(Lane::isRunning).toList();
    }

    /** Those that are told why they wait come first. */
    List<Lane> waiting() {
        return open.values().stream()
                .filter(lane -> !lane.isRunning())
                .sorted((one, other) -> Boolean.compare(
                        other.waitingFor().isPresent(), one.waitingFor().isPresent()))
                .toList();
    }

    int finished() {
        return ended.size();
    }

    Totals totals() {
        long now = nanos.getAsLong();
        List<Lane> running = running();
        long left = open.values().stream().mapToLong(Lane::workLeft).sum();
        long work = settled + open.values().stream().mapToLong(Lane::work).sum();
        double pace = running.stream()
                .mapToDouble(lane -> lane.pace().keysPerSecond())
                .sum();
        return new Totals(
                open.size() + ended.size() + notStarted.size(),
                ended.size(),
                failed.size(),
                notStarted.size(),
                running.size(),
                open.size() - running.size(),
                work == 0 ? 0 : (double) (work - left) / work,
                pace,
                Duration.ofNanos(now - began),
                pace > 0 ? headway.left(left, now) : Optional.empty());
    }

    private Lane lane(MigrationId id) {
        notStarted.remove(id);
        return open.computeIfAbsent(id, Lane::new);
    }
}
