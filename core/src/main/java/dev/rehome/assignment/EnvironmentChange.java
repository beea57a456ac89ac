package dev.rehome.assignment;

import java.util.Comparator;
import java.util.List;

/**
 * What changes in one environment's assignment file.
 *
 * @param repository a Git work tree as the plan gives it, relative to the plan's folder
 * @param file within the repository, with slashes
 * @param target where in the file the assignments are, for example {@code locals.redis_database_assignments}
 * @param changes sorted by key
 */
public record EnvironmentChange(
        String environment, String repository, String file, String target, List<AssignmentChange> changes) {
    public EnvironmentChange {
        changes = changes.stream()
                .sorted(Comparator.comparing(AssignmentChange::key))
                .toList();
    }
}
