package dev.rehome.plan.yaml;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the plan says outside of its apps.
 *
 * @param instances the names of all, also of those that could not be read
 * @param environments the names that apps may use; empty where the plan does not say
 * @param top the blocks at the top of the plan
 * @param byEnvironment the blocks in each environment
 * @param overrides the blocks given for this run only, which win over all
 */
record Surroundings(
        Set<String> instances,
        Optional<Set<String>> environments,
        Blocks top,
        Map<String, Blocks> byEnvironment,
        Blocks overrides) {

    /** What applies to one app in one environment: the nearer block wins, key by key. */
    Blocks around(Blocks app, Blocks appInEnvironment, String environment) {
        Blocks farther = byEnvironment.getOrDefault(environment, Blocks.NONE).over(top);
        return overrides.over(appInEnvironment.over(app.over(farther)));
    }
}
