package dev.rehome.migration;

import dev.rehome.event.StopSignal;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.plan.check.Places;
import dev.rehome.preflight.Preflight;
import dev.rehome.run.Runs;
import java.util.List;

/** Shows what a plan would do; writes nothing. */
public final class Preview {
    /** A preview is no run that others have to keep away from, so its name differs from theirs in the prefix alone. */
    static final String CONNECTION_NAME = Preflight.CLIENT_PREFIX.replace("-", "") + ":preview";

    private final Surroundings surroundings;
    private final StopSignal stop;

    public Preview(Surroundings surroundings, StopSignal stop) {
        this.surroundings = surroundings;
        this.stop = stop;
    }

    /**
     * Finds out everything that can be found out without writing.
     *
     * @param places where the plan's keys stand, for problems
     * @param planned what was seen when it was planned, for a saved plan
     * @throws dev.rehome.problem.RehomeException where a reference leads nowhere, or an assignment file cannot be read,
     *     cannot be changed as planned, or is no longer what was planned
     */
    public PreparedPlan of(Plan plan, List<Migration> selected, Places places, Planned planned) {
        Preparation.requireBuilt(plan, selected, places);
        return new Preparation(surroundings, CONNECTION_NAME, stop)
                .of(
                        plan,
                        selected,
                        new Attempts(),
                        planned.after(EarlierChoices.of(Runs.below(plan.folder()), plan, selected)));
    }
}
