package dev.rehome.plan.check;

import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.plan.Settings;
import dev.rehome.plan.Settings.HookStage;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;

/** {@code application} stands instead of switch and thaw hooks, so not beside them. */
final class ApplicationReplacesHooks implements Rule {
    private final Places places;

    ApplicationReplacesHooks(Places places) {
        this.places = places;
    }

    @Override
    public void check(Plan plan, Problems problems) {
        for (Migration migration : plan.migrations()) {
            Settings settings = migration.settings();
            boolean both = settings.application() != null
                    && (settings.hooks().containsKey(HookStage.SWITCH)
                            || settings.hooks().containsKey(HookStage.THAW));
            if (both) {
                problems.add(Problem.error(
                        "PLAN-APPLICATION-AND-HOOKS",
                        "application does what switch and thaw hooks do, and here are both",
                        places.find(migration.id(), "application").orElse(migration.position()),
                        "keep either the application or the hooks"));
            }
        }
    }
}
