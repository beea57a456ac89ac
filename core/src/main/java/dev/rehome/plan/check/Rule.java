package dev.rehome.plan.check;

import dev.rehome.plan.Plan;
import dev.rehome.problem.Problems;

/** One thing that must hold for a plan, as far as it is known without a server. */
interface Rule {
    void check(Plan plan, Problems problems);
}
