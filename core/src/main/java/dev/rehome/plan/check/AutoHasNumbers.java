package dev.rehome.plan.check;

import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Instance;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;

/** {@code INSTANCE/auto} needs to know which numbers it may hand out. */
final class AutoHasNumbers implements Rule {
    @Override
    public void check(Plan plan, Problems problems) {
        for (Migration migration : plan.migrations()) {
            if (migration.destination() instanceof Endpoint.OfInstance named
                    && named.database().isEmpty()) {
                Instance instance = plan.instances().get(named.instance());
                if (instance != null && instance.databases().isEmpty()) {
                    problems.add(Problem.error(
                            "PLAN-AUTO-WITHOUT-DATABASES",
                            "the instance " + named.instance() + " does not say which numbers auto may hand out",
                            named.position(),
                            "add `databases: 1-15` to the instance in line "
                                    + instance.position().line()));
                }
            }
        }
    }
}
