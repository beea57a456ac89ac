package dev.rehome.migration;

import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.plan.MigrationId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one migration ended.
 *
 * @param verification null where nothing was compared
 * @param explanation at most three lines for a person; none where it is done
 */
public record MigrationOutcome(
        MigrationId migration,
        MigrationStatus status,
        Counts counts,
        Event.@Nullable VerifyFinished verification,
        Duration duration,
        List<String> explanation) {
    public MigrationOutcome {
        explanation = List.copyOf(explanation);
    }

    /** One that never began. */
    static MigrationOutcome notStarted(MigrationId migration, MigrationStatus status, String why) {
        return new MigrationOutcome(migration, status, Counts.NONE, null, Duration.ZERO, List.of(why));
    }

    public boolean done() {
        return status == MigrationStatus.DONE;
    }
}
