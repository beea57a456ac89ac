package dev.rehome.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole migration plan that has passed all offline rules.
 *
 * @param file where it was read; relative paths in it start from its folder
 * @param fileSha256 of the file's bytes, in lower-case hex
 * @param environments every environment that a migration names, in the plan's order
 * @param migrations in the plan's order
 */
public record Plan(
        Path file,
        String fileSha256,
        String name,
        @Nullable String description,
        Map<String, Instance> instances,
        Map<String, Environment> environments,
        List<Migration> migrations,
        Schedule schedule) {
    public Plan {
        migrations = List.copyOf(migrations);
    }

    /** The folder that relative paths start from. */
    public Path folder() {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /** The same plan with these migrations instead of its own. */
    public Plan withMigrations(List<Migration> others) {
        return new Plan(file, fileSha256, name, description, instances, environments, others, schedule);
    }

    /** The same plan with so many migrations at once. */
    public Plan withParallelism(int parallelism) {
        return new Plan(
                file,
                fileSha256,
                name,
                description,
                instances,
                environments,
                migrations,
                new Schedule(parallelism, schedule.order()));
    }
}
