package dev.rehome.migration;

import dev.rehome.event.Event;
import dev.rehome.event.StopSignal;
import dev.rehome.problem.RehomeException;
import dev.rehome.run.GivenApproval;
import dev.rehome.run.Runs;
import dev.rehome.run.SavedPlan;
import dev.rehome.run.control.RunStage;
import java.util.List;

/**
 * Does a plan from its first question to its last record: preflight, assignments, approval, copies with their
 * verification, commit. Each step is written down before the next one begins.
 */
public final class Apply {
    private final Surroundings surroundings;
    private final Operator operator;
    private final StopSignal stop;

    public Apply(Surroundings surroundings, Operator operator, StopSignal stop) {
        this.surroundings = surroundings;
        this.operator = operator;
        this.stop = stop;
    }

    /**
     * Begins a run and sees it through.
     *
     * @throws RehomeException where it ends before the first migration begins; the audit log says so, too
     */
    public RunOutcome run(ApplyRequest request) {
        Runs runs = Runs.below(request.base());
        EarlierChoices earlier = EarlierChoices.of(runs, request.plan(), request.selected());
        try (OpenRun run = OpenRun.begin(runs, request.options(), surroundings, operator, stop)) {
            operator.follow(run.folder().id(), run.control()::state);
            run.on(new Event.RunStarted(new Identities(surroundings).of(request)));
            try {
                PreparedPlan prepared = prepare(request, request.planned().after(earlier), run);
                approve(request, prepared, run);
                List<MigrationOutcome> outcomes = migrate(prepared, request, run);
                return conclude(prepared, outcomes, request, run);
            } catch (RuntimeException ended) {
                run.abandon(ended);
                throw ended;
            }
        }
    }

    private PreparedPlan prepare(ApplyRequest request, Planned planned, OpenRun run) {
        Preparation.requireBuilt(request.plan(), request.selected(), request.places());
        PreparedPlan prepared = new Preparation(surroundings, run.connectionName(), stop)
                .of(request.plan(), request.selected(), new Attempts(), planned);
        if (request.options().commit()) {
            prepared.requirePublishable(surroundings, request.options());
        }
        prepared.saved(request.options()).write(run.folder().savedPlan());
        run.record(prepared);
        operator.show(prepared);
        return prepared;
    }

    /** Where nothing can begin there is nothing to say yes to. */
    private void approve(ApplyRequest request, PreparedPlan prepared, OpenRun run) {
        if (prepared.ready().isEmpty()) {
            return;
        }
        run.control().enter(RunStage.APPROVAL);
        String who = new Identities(surroundings).actor(request.options());
        GivenApproval approval = new ApprovalRule(request.approval(), operator, surroundings.clock(), who)
                .of(prepared.digest(), prepared.environments());
        SavedPlan saved = prepared.saved(request.options()).approved(approval);
        saved.write(run.folder().savedPlan());
        run.on(new Event.ApprovalRecorded(approval.how(), approval.by(), approval.digest()));
    }

    private List<MigrationOutcome> migrate(PreparedPlan prepared, ApplyRequest request, OpenRun run) {
        return new Migrations(surroundings, request.options(), run, stop).run(prepared, List.of(), new Attempts());
    }

    private RunOutcome conclude(
            PreparedPlan prepared, List<MigrationOutcome> outcomes, ApplyRequest request, OpenRun run) {
        return new Conclusion(surroundings, request.options(), run, stop)
                .of(prepared.plan(), prepared.sha256(), prepared.changes(), outcomes);
    }
}
