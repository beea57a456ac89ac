package dev.rehome.migration;

import dev.rehome.audit.history.Standing;
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
 * @param verification null where nothing was compared, or an earlier process did it
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
        explanation = unnamed(migration + ": ", explanation);
    }

    /** Whoever shows it names the migration before it. */
    private static List<String> unnamed(String name, List<String> lines) {
        return lines.stream()
                .map(line -> line.startsWith(name) ? line.substring(name.length()) : line)
                .toList();
    }

    public boolean done() {
        return status == MigrationStatus.DONE;
    }

    /** As the log has it; what has no end there was interrupted. */
    static MigrationOutcome earlier(Standing standing) {
        MigrationStatus status =
                switch (standing.state()) {
                    case DONE -> MigrationStatus.DONE;
                    case FAILED -> MigrationStatus.FAILED;
                    case REFUSED -> MigrationStatus.REFUSED;
                    case ROLLED_BACK -> MigrationStatus.ROLLED_BACK;
                    case PENDING, STARTED, INTERRUPTED -> MigrationStatus.INTERRUPTED;
                };
        return new MigrationOutcome(
                standing.migration(),
                status,
                standing.counts(),
                null,
                standing.duration(),
                standing.explanation() == null
                        ? List.of()
                        : standing.explanation().lines().toList());
    }

    /** One of which nothing bad is known so far. */
    static MigrationOutcome begun(MigrationId migration) {
        return new MigrationOutcome(migration, MigrationStatus.DONE, Counts.NONE, null, Duration.ZERO, List.of());
    }

    /** One that never began. */
    static MigrationOutcome notStarted(MigrationId migration, MigrationStatus status, String why) {
        return begun(migration).ending(status, List.of(why));
    }

    MigrationOutcome ending(MigrationStatus other, List<String> why) {
        return new MigrationOutcome(migration, other, counts, verification, duration, why);
    }

    MigrationOutcome counting(Counts keys) {
        return new MigrationOutcome(migration, status, keys, verification, duration, explanation);
    }

    MigrationOutcome comparing(Event.VerifyFinished found) {
        return new MigrationOutcome(migration, status, counts, found, duration, explanation);
    }

    /** @param time negative where somebody has set the clock back */
    MigrationOutcome lasting(Duration time) {
        Duration known = time.isNegative() ? Duration.ZERO : time;
        return new MigrationOutcome(migration, status, counts, verification, known, explanation);
    }
}
