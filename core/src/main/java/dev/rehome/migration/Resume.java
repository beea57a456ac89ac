package dev.rehome.migration;

import dev.rehome.audit.history.RunHistory;
import dev.rehome.audit.history.Standing;
import dev.rehome.event.Event;
import dev.rehome.event.StopSignal;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.problem.RefusedException;
import dev.rehome.problem.RehomeException;
import dev.rehome.run.RunFolder;
import dev.rehome.run.Runs;
import dev.rehome.run.SavedPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Goes on with a run where it was left, in the same folder and the same audit log, with its options and approval. */
public final class Resume {
    private final Surroundings surroundings;
    private final Operator operator;
    private final StopSignal stop;

    public Resume(Surroundings surroundings, Operator operator, StopSignal stop) {
        this.surroundings = surroundings;
        this.operator = operator;
        this.stop = stop;
    }

    /** The newest run below a folder that has something left to do. */
    public static Optional<RunFolder> newestUnfinished(Runs runs) {
        return runs.newest(folder ->
                folder.holdsPlan() && RunHistory.read(folder.auditLog()).resumable());
    }

    /** Whether a run has ended with everything done. */
    public static boolean nothingLeft(RunFolder folder) {
        return RunHistory.read(folder.auditLog()).done();
    }

    /**
     * Sees a run through. Migrations that are done stay as they are; one that failed is tried again.
     *
     * @param reader reads the plan again, for passwords that stand in it
     * @throws RehomeException where it ends before the first migration goes on; the audit log says so, too
     */
    public RunOutcome run(Runs runs, RunFolder folder, Function<Path, Plan> reader) {
        SavedPlan saved = SavedPlan.of(folder, reader);
        try (OpenRun run = OpenRun.reopen(runs, folder, saved.options(), surroundings, operator, stop)) {
            operator.follow(run.folder().id(), run.control()::state);
            if (run.history().approval().isEmpty()) {
                throw new RefusedException(
                        "RUN-NOT-APPROVED",
                        "nobody approved run " + folder.id() + ", so nothing was begun",
                        "begin a new one: rehome apply");
            }
            run.on(new Event.RunResumed(new Identities(surroundings).of(saved, "resume"), run.found()));
            try {
                return goOn(saved, run);
            } catch (RuntimeException ended) {
                run.abandon(ended);
                throw ended;
            }
        }
    }

    private RunOutcome goOn(SavedPlan saved, OpenRun run) {
        RunHistory history = run.history();
        List<MigrationOutcome> done = history.standings().stream()
                .filter(standing -> standing.state() == Standing.State.DONE)
                .map(MigrationOutcome::earlier)
                .toList();
        Attempts attempts = Attempts.of(history);
        PreparedPlan prepared = new Preparation(surroundings, run.connectionName(), stop)
                .goingOn(run)
                .of(saved.plan(), left(saved.plan(), history), attempts, Planned.by(saved));
        run.record(prepared);
        operator.show(prepared);
        List<MigrationOutcome> outcomes =
                new Migrations(surroundings, saved.options(), run, stop).run(prepared, done, attempts);
        return new Conclusion(surroundings, saved.options(), run, stop)
                .of(saved.plan(), saved.resolvedSha256(), saved.changes(), outcomes);
    }

    private static List<Migration> left(Plan plan, RunHistory history) {
        return plan.migrations().stream()
                .filter(migration -> history.of(migration.id()).state() != Standing.State.DONE)
                .toList();
    }
}
