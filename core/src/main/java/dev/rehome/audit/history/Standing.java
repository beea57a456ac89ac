package dev.rehome.audit.history;

import dev.rehome.event.Counts;
import dev.rehome.plan.MigrationId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where one migration stands.
 *
 * @param attempts how often it was begun
 * @param beganEmpty whether the destination held no key before the first attempt; false before it
 * @param keys at the source when the run was planned, an estimate; −1 where it is not known
 * @param counts of the last checkpoint or the end
 * @param verified {@code equal} or {@code different}, null where the present attempt has verified nothing yet
 * @param duration of the last attempt that ended
 * @param explanation why it is not done, null where there is nothing to explain
 * @param rendered whether the change of its assignment is written down
 */
public record Standing(
        MigrationId migration,
        State state,
        int attempts,
        boolean beganEmpty,
        long keys,
        Counts counts,
        @Nullable String verified,
        Duration duration,
        @Nullable String explanation,
        boolean rendered) {

    /** What can be said of it; all but the first two are how an attempt ended. */
    public enum State {
        PENDING,
        /** An attempt was begun, and its end is not written down: it is running, or the process was killed. */
        STARTED,
        DONE,
        FAILED,
        REFUSED,
        INTERRUPTED,
        ROLLED_BACK
    }

    static Standing pending(MigrationId migration) {
        return new MigrationTrail(migration).standing();
    }
}
