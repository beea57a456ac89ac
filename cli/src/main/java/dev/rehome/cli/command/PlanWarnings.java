package dev.rehome.cli.command;

import dev.rehome.plan.Plan;
import dev.rehome.plan.check.NotBuiltYet;
import dev.rehome.plan.yaml.ReadPlan;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import dev.rehome.secret.References;
import dev.rehome.secret.Secrets;
import java.util.List;
import java.util.Map;

/** What is to be said about a plan that is in order, as far as it can be known offline. */
final class PlanWarnings {
    private final Map<String, String> environment;

    PlanWarnings(Map<String, String> environment) {
        this.environment = environment;
    }

    List<Problem> of(ReadPlan read) {
        Plan plan = read.plan();
        Problems warnings = new Problems();
        warnings.addAll(read.warnings());
        warnings.addAll(NotBuiltYet.warnings(plan, plan.migrations(), read.places()));
        References references = new References(environment, plan.folder(), new Secrets());
        warnings.addAll(references.missingAsWarnings(plan, plan.migrations()));
        return warnings.sorted();
    }
}
