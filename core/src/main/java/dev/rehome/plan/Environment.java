package dev.rehome.plan;

import org.jspecify.annotations.Nullable;

/**
 * Where apps run.
 *
 * @param guarded the plan's {@code protected}: apply asks for the environment's name
 * @param terraform null where there is no assignment file to change
 * @param configMap null where the plan names none
 */
public record Environment(
        String name,
        boolean guarded,
        @Nullable Terraform terraform,
        @Nullable ConfigMap configMap) {

    /**
     * The assignment file.
     *
     * @param repository a Git work tree, relative to the plan
     * @param file within the repository, with slashes
     * @param target where in the file the map is, for example {@code locals.redis_database_assignments}
     */
    public record Terraform(String repository, String file, String target) {}

    /**
     * The Kubernetes ConfigMap that lists the assignments.
     *
     * @param file a manifest of it, as {@code kubectl get configmap NAME -o yaml} writes it, relative to the plan; null
     *     where the plan names none
     */
    public record ConfigMap(
            String name, String namespace, @Nullable String file) {}
}
