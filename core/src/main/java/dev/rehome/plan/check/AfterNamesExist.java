package dev.rehome.plan.check;

import dev.rehome.plan.Migration;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Plan;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code after} names other apps that have a migration in the same environment. */
final class AfterNamesExist implements Rule {
    private final Places places;

    AfterNamesExist(Places places) {
        this.places = places;
    }

    @Override
    public void check(Plan plan, Problems problems) {
        Set<MigrationId> known = plan.migrations().stream().map(Migration::id).collect(Collectors.toSet());
        for (Migration migration : plan.migrations()) {
            for (String app : migration.after()) {
                MigrationId wanted = new MigrationId(app, migration.id().environment());
                if (!known.contains(wanted)) {
                    problems.add(Problem.error(
                            "PLAN-AFTER-UNKNOWN",
                            "there is no " + wanted + " that " + migration.id() + " could come after",
                            places.find(migration.id(), "after." + app).orElse(migration.position()),
                            "name an app of this plan that has the environment "
                                    + migration.id().environment()));
                }
            }
        }
    }
}
