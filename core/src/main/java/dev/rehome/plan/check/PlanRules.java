package dev.rehome.plan.check;

import dev.rehome.plan.Plan;
import dev.rehome.problem.Problems;
import java.util.List;

/** All rules that can be known without a server. */
public final class PlanRules {
    private final List<Rule> rules;

    /** @param places where keys stand */
    public PlanRules(Places places) {
        this.rules = List.of(
                new DestinationsAreDistinct(),
                new DestinationIsNotItsSource(),
                new DestinationIsNoSource(),
                new AssignmentsAreDistinct(places),
                new AfterNamesExist(places),
                new AfterHasNoCycle(places),
                new AutoHasNumbers(),
                new ClusterHasOneDatabase(),
                new BackoffGrows(places),
                new ApplicationReplacesHooks(places),
                new PushNeedsABranch(places),
                new PasswordsAreReferences());
    }

    /** Tells what does not hold. */
    public void check(Plan plan, Problems problems) {
        rules.forEach(rule -> rule.check(plan, problems));
    }
}
