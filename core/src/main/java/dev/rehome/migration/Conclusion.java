package dev.rehome.migration;

import dev.rehome.assignment.ChangeSet;
import dev.rehome.event.StopSignal;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Plan;
import dev.rehome.problem.Ending;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RehomeException;
import dev.rehome.run.SavedOptions;
import dev.rehome.run.control.RunStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The end of a run: the assignments of what was moved are committed, and the run gets its last record. */
final class Conclusion {
    private final Surroundings surroundings;
    private final SavedOptions options;
    private final OpenRun run;
    private final StopSignal stop;

    Conclusion(Surroundings surroundings, SavedOptions options, OpenRun run, StopSignal stop) {
        this.surroundings = surroundings;
        this.options = options;
        this.run = run;
        this.stop = stop;
    }

    /**
     * Publishes what is done, even where something else is not: databases that were moved belong in the assignments.
     *
     * @param planned the change of all migrations
     */
    RunOutcome of(Plan plan, String planSha256, ChangeSet planned, List<MigrationOutcome> outcomes) {
        run.control().enter(RunStage.COMMIT);
        List<PublishedChange> published = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        ChangeSet moved = AssignmentChanges.only(planned, done(outcomes)::contains);
        if (options.commit() && !moved.isEmpty() && !stop.requested()) {
            try {
                new Publication(surroundings, plan, planSha256, run).publish(moved, options, published::add);
            } catch (RehomeException failure) {
                problems.addAll(failure.problems());
            }
            run.requireRecording();
        }
        Ending ending = RunOutcome.ending(outcomes, stop.requested(), problems.isEmpty());
        run.finish(ending, outcomes);
        return new RunOutcome(
                run.folder(),
                outcomes,
                published,
                problems,
                run.head(),
                ending != Ending.DONE && run.approved(),
                ending);
    }

    private static Set<MigrationId> done(List<MigrationOutcome> outcomes) {
        return outcomes.stream()
                .filter(MigrationOutcome::done)
                .map(MigrationOutcome::migration)
                .collect(Collectors.toSet());
    }
}
