package dev.rehome.plan.check;

import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.util.HashMap;
import java.util.Map;

/** No two migrations write to one database. */
final class DestinationsAreDistinct implements Rule {
    @Override
    public void check(Plan plan, Problems problems) {
        Map<String, Migration> seen = new HashMap<>();
        for (Migration migration : plan.migrations()) {
            DatabaseIdentity.of(migration.destination(), plan).ifPresent(database -> {
                Migration earlier = seen.putIfAbsent(database, migration);
                if (earlier != null) {
                    problems.add(Problem.error(
                            "PLAN-DESTINATION-TWICE",
                            migration.id() + " has the same destination as " + earlier.id() + " in line "
                                    + earlier.destination().position().line(),
                            migration.destination().position(),
                            "give each migration a database of its own, or write INSTANCE/auto"));
                }
            });
        }
    }
}
