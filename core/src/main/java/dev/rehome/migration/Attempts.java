package dev.rehome.migration;

import dev.rehome.audit.history.RunHistory;
import dev.rehome.audit.history.Standing;
import dev.rehome.plan.MigrationId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often each migration of a run was begun, and whether its destination was empty the first time: what is found there
 * later is the run's own. The audit log holds it; this is what a process knows of it. Safe for several threads.
 */
final class Attempts {
    private final Map<MigrationId, Attempt> begun = new HashMap<>();

    /** What the log says of earlier processes. */
    static Attempts of(RunHistory history) {
        Attempts attempts = new Attempts();
        for (Standing standing : history.standings()) {
            if (standing.attempts() > 0) {
                attempts.begun.put(standing.migration(), new Attempt(standing.attempts(), standing.beganEmpty()));
            }
        }
        return attempts;
    }

    private record Attempt(int number, boolean beganEmpty) {}

    /** The number that the next attempt has, from 1. */
    synchronized int next(MigrationId migration) {
        Attempt last = begun.get(migration);
        return last == null ? 1 : last.number() + 1;
    }

    /** Empty for a migration that was never begun. */
    synchronized Optional<Boolean> beganEmpty(MigrationId migration) {
        return Optional.ofNullable(begun.get(migration)).map(Attempt::beganEmpty);
    }

    /** Counts one more; only the first one's answer is kept. */
    synchronized void began(MigrationId migration, boolean empty) {
        begun.merge(
                migration, new Attempt(1, empty), (last, ignored) -> new Attempt(last.number() + 1, last.beganEmpty()));
    }
}
