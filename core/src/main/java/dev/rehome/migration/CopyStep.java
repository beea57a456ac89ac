package dev.rehome.migration;

import dev.rehome.copy.CopyOutcome;
import dev.rehome.copy.CopyTask;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.plan.MigrationId;
import dev.rehome.preflight.PreflightResult;
import dev.rehome.run.RunFolder;
import java.util.List;

/**
 * What a migration asks of the copy, and what the copy's outcome means for it.
 *
 * @param what is done, for sentences: {@code copied}, {@code repaired}
 */
record CopyStep(RunFolder folder, long maxFailures, String what) {
    /** @param again whether an earlier attempt may have left something at the destination */
    CopyTask task(PreflightResult candidate, boolean beganEmpty, boolean again) {
        MigrationId id = candidate.migration().id();
        return new CopyTask(
                id,
                folder.id(),
                candidate.source(),
                candidate.destination(),
                candidate.migration().settings().copy().by(candidate.method()),
                beganEmpty,
                maxFailures,
                folder.checkpoint(id),
                again);
    }

    MigrationOutcome outcome(MigrationId id, CopyOutcome copy) {
        MigrationOutcome counted = MigrationOutcome.begun(id).counting(copy.counts());
        return switch (copy.status()) {
            case DONE -> counted;
            case INTERRUPTED -> counted.ending(MigrationStatus.INTERRUPTED, List.of("stopped while it was " + what));
            case FAILED ->
                counted.ending(
                        MigrationStatus.FAILED,
                        copy.cause() == null ? List.of("it could not be " + what) : Explanation.of(copy.cause()));
        };
    }
}
