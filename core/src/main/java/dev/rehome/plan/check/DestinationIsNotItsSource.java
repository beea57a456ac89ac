package dev.rehome.plan.check;

import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.util.Optional;

/** A migration leads to another database than the one it reads. */
final class DestinationIsNotItsSource implements Rule {
    @Override
    public void check(Plan plan, Problems problems) {
        for (Migration migration : plan.migrations()) {
            Optional<String> source = DatabaseIdentity.of(migration.source(), plan);
            if (source.isPresent() && source.equals(DatabaseIdentity.of(migration.destination(), plan))) {
                problems.add(Problem.error(
                        "PLAN-SAME-DATABASE",
                        "the destination of " + migration.id() + " is its source: the same server and database",
                        migration.destination().position(),
                        "write another database or server"));
            }
        }
    }
}
