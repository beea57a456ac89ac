package dev.rehome.plan.yaml;

import dev.rehome.plan.Plan;
import dev.rehome.problem.Problem;
import java.util.List;

/** A plan without errors, and what is to be said about it all the same. */
public record ReadPlan(Plan plan, List<Problem> warnings) {
    public ReadPlan {
        warnings = List.copyOf(warnings);
    }
}
