package dev.rehome.plan.check;

import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.util.HashMap;
import java.util.Map;

/** Within an environment each entry of the assignment file belongs to one app. */
final class AssignmentsAreDistinct implements Rule {
    private final Places places;

    AssignmentsAreDistinct(Places places) {
        this.places = places;
    }

    @Override
    public void check(Plan plan, Problems problems) {
        Map<String, Map<String, Migration>> seen = new HashMap<>();
        for (Migration migration : plan.migrations()) {
            Migration earlier = seen.computeIfAbsent(migration.id().environment(), first -> new HashMap<>())
                    .putIfAbsent(migration.assignment(), migration);
            if (earlier != null && !earlier.id().equals(migration.id())) {
                problems.add(Problem.error(
                        "PLAN-ASSIGNMENT-TWICE",
                        migration.id() + " has the assignment entry " + migration.assignment() + ", as " + earlier.id()
                                + " has",
                        places.find(migration.id(), "assignment").orElse(migration.position()),
                        "give each app an `assignment` of its own"));
            }
        }
    }
}
