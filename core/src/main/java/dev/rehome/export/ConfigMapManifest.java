package dev.rehome.export;

import dev.rehome.assignment.ConfigMapKey;
import dev.rehome.export.EnvironmentAssignments.Row;
import dev.rehome.plan.Environment;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import dev.rehome.template.Templates;
import java.util.List;
import java.util.Map;

/**
 * The Kubernetes manifest of an environment's assignments.
 */
final class ConfigMapManifest {
    private static final Environment.ConfigMap DEFAULT =
            new Environment.ConfigMap("shared-redis-db-assignments", "default");

    private ConfigMapManifest() {}

    static String write(Templates templates, EnvironmentAssignments assignments) {
        List<Problem> problems = assignments.rows().stream()
                .map(Row::key)
                .filter(key -> !ConfigMapKey.canBe(key))
                .map(key -> Problem.error(
                        "CONFIGMAP-KEY",
                        "a ConfigMap cannot hold the key '" + key + "' of " + assignments.environment(),
                        "use letters, digits, '-', '_' and '.' only, at most 253"))
                .toList();
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        Environment.ConfigMap configMap = assignments.configMap() == null ? DEFAULT : assignments.configMap();
        return templates.render(
                "configmap.yaml",
                Map.of(
                        "name",
                        configMap.name(),
                        "namespace",
                        configMap.namespace(),
                        "environment",
                        assignments.environment(),
                        "entries",
                        assignments.rows().stream()
                                .map(row -> Map.of(
                                        "key", row.key(), "value", row.after().toString()))
                                .toList()));
    }
}
