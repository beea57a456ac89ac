package dev.rehome.plan.check;

import dev.rehome.plan.CommitSettings;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.util.Locale;

/** What is pushed is a branch, and only one of the modes of {@code commit} makes one. */
final class PushNeedsABranch implements Rule {
    private final Places places;

    PushNeedsABranch(Places places) {
        this.places = places;
    }

    @Override
    public void check(Plan plan, Problems problems) {
        for (Migration migration : plan.migrations()) {
            CommitSettings commit = migration.settings().commit();
            if (commit.push() && commit.mode() != CommitSettings.Mode.BRANCH) {
                problems.add(Problem.error(
                        "PLAN-PUSH-WITHOUT-BRANCH",
                        "push: true, but commit.mode " + commit.mode().name().toLowerCase(Locale.ROOT)
                                + " makes no branch that could be pushed",
                        places.find(migration.id(), "commit.push").orElse(migration.position()),
                        "write `mode: branch`, or leave `push` out"));
            }
        }
    }
}
