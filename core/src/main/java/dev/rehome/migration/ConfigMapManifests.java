package dev.rehome.migration;

import dev.rehome.export.ConfigMapFile;
import dev.rehome.plan.Environment;
import dev.rehome.plan.Plan;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import dev.rehome.problem.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the manifests of ConfigMaps that a plan names beside itself. */
final class ConfigMapManifests {
    private ConfigMapManifests() {}

    /** Empty where the plan names none for this environment. */
    static Optional<ConfigMapFile> read(Plan plan, String environment) {
        return Optional.ofNullable(plan.environments().get(environment))
                .map(Environment::configMap)
                .filter(configMap -> configMap.file() != null)
                .map(configMap -> read(plan, configMap, String.valueOf(configMap.file())));
    }

    private static ConfigMapFile read(Plan plan, Environment.ConfigMap configMap, String name) {
        Path file = plan.folder().resolve(name).normalize();
        if (!Files.isRegularFile(file)) {
            throw new RefusedException(
                    "CONFIGMAP-NO-FILE",
                    "there is no file " + name + " of the ConfigMap " + configMap.name(),
                    "get it: kubectl get configmap " + configMap.name() + " --namespace " + configMap.namespace()
                            + " -o yaml > " + name);
        }
        try {
            String shown = plan.file().resolveSibling(name).normalize().toString();
            return ConfigMapFile.read(shown, Files.readAllBytes(file), configMap);
        } catch (IOException failure) {
            throw new FailedException(
                    Problem.error(
                            "CONFIGMAP-UNREADABLE",
                            name + " cannot be read: " + Reason.of(failure),
                            "see who may read it"),
                    failure);
        }
    }
}
