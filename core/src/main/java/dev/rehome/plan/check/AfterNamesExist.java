package dev.rehome.plan.check;

import dev.rehome.plan.Migration;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Plan;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.util.function.Predicate;

/** {@code after} names other apps that have a migration in the same environment. */
final class AfterNamesExist implements Rule {
    private final Places places;
    private final Predicate<MigrationId> known;

    AfterNamesExist(Places places, Predicate<MigrationId> known) {
        this.places = places;
        this.known = known;
    }

    @Override
    public void check(Plan plan, Problems problems) {
        for (Migration migration : plan.migrations()) {
            for (String app : migration.after()) {
                MigrationId wanted = new MigrationId(app, migration.id().environment());
                if (!known.test(wanted)) {
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
