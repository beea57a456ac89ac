package dev.rehome.migration;

import dev.rehome.event.Event;
import dev.rehome.event.EventListener;
import dev.rehome.event.StopSignal;
import dev.rehome.plan.Plan;
import dev.rehome.problem.RefusedException;
import dev.rehome.run.RunFolder;
import dev.rehome.run.Runs;
import dev.rehome.run.SavedOptions;
import dev.rehome.run.SavedPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the Git commit, or what else the plan says, of a run later, or again: of what its audit log says is done. */
public final class CommitAgain {
    private final Surroundings surroundings;
    private final EventListener watcher;

    public CommitAgain(Surroundings surroundings, EventListener watcher) {
        this.surroundings = surroundings;
        this.watcher = watcher;
    }

    /**
     * Commits and writes that into the run's audit log.
     *
     * @param reader reads the plan again, for passwords that stand in it
     * @param author instead of the run's own, or null
     * @param push whether branches are pushed, whatever the run was asked for
     * @throws RefusedException where nothing was moved, or the plan names no assignment file
     */
    public RunOutcome run(
            Runs runs, RunFolder folder, Function<Path, Plan> reader, @Nullable String author, boolean push) {
        SavedPlan saved = SavedPlan.of(folder, reader);
        SavedOptions options = saved.options().committing(author, push);
        StopSignal stop = new StopSignal();
        try (OpenRun run = OpenRun.reopen(runs, folder, options, surroundings, watcher, stop)) {
            List<MigrationOutcome> outcomes = run.history().standings().stream()
                    .map(MigrationOutcome::earlier)
                    .toList();
            if (outcomes.stream().noneMatch(MigrationOutcome::done)) {
                throw new RefusedException(
                        "COMMIT-NOTHING-DONE",
                        "no migration of run " + folder.id() + " is done, so there is nothing to commit",
                        "see where it stands: rehome status " + folder.id());
            }
            if (saved.changes().isEmpty()) {
                throw new RefusedException(
                        "COMMIT-NO-FILE",
                        "the plan of run " + folder.id() + " names no assignment file",
                        "give its environments `terraform`, and plan again");
            }
            run.on(new Event.RunResumed(new Identities(surroundings).of(saved, "commit"), run.found()));
            try {
                return new Conclusion(surroundings, options, run, stop)
                        .of(saved.plan(), saved.resolvedSha256(), saved.changes(), outcomes);
            } catch (RuntimeException ended) {
                run.abandon(ended);
                throw ended;
            }
        }
    }
}
