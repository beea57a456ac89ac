package dev.rehome.plan.yaml;

import dev.rehome.plan.Plan;
import dev.rehome.plan.check.Places;
import dev.rehome.problem.Problem;
import java.util.List;

/**
 * A plan without errors.
 *
 * @param places where its keys stand
 * @param warnings what is to be said about it all the same
 */
public record ReadPlan(Plan plan, Places places, List<Problem> warnings) {
    public ReadPlan {
        warnings = List.copyOf(warnings);
    }
}
