package dev.rehome.cli.command;

import dev.rehome.assignment.Placement;
import dev.rehome.export.TerraformExport;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import dev.rehome.problem.UsageException;
import dev.rehome.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A plan that lists every app of an assignment file with the database that it has. */
final class PlanFromTerraform {
    private static final String TARGET = "locals.redis_database_assignments";
    private static final String UNKNOWN = "shared-0";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");
    private static final Set<String> WORDS = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    private final Map<String, String> environment;

    PlanFromTerraform(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @param named the file as the person named it */
    String write(Path file, Path named) {
        Map<String, Placement> assignments = new TerraformExport(Templates.builtIn(), environment)
                .read(named.toString(), content(file, named), TARGET);
        StringBuilder plan =
                new StringBuilder("# Written from " + named + ": every app with the database that it has.\n"
                        + "# Set the URLs, keep the apps that move, and check it with 'rehome validate'.\n"
                        + "version: 1\nname: my-migration\n\ninstances:\n");
        TreeSet<String> instances = assignments.values().stream()
                .map(PlanFromTerraform::instance)
                .collect(Collectors.toCollection(TreeSet::new));
        instances.forEach(name -> plan.append("  " + name + ":\n    url: redis://" + name + ".internal:6379\n"));
        plan.append("""
              new:
                url: rediss://rehome:${env:NEW_REDIS_PASSWORD}@new.internal:6379
                databases: 1-15

            environments:
              production:
                protected: true
                # terraform: { repository: ../infrastructure, file: FILE-IN-IT }

            apps:
            """);
        assignments.forEach((app, placement) -> plan.append("  - name: ")
                .append(scalar(app))
                .append("\n    environments:\n      production:\n        source: ")
                .append(instance(placement))
                .append('/')
                .append(placement.database())
                .append("\n        destination: new/auto\n"));
        return plan.toString();
    }

    /** In quotes where YAML would read a number, an empty value or a truth in it. */
    private static String scalar(String name) {
        return PLAIN.matcher(name).matches() && !WORDS.contains(name.toLowerCase(Locale.ROOT))
                ? name
                : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The file may give numbers alone. */
    private static String instance(Placement placement) {
        String instance = placement.instance();
        return instance == null ? UNKNOWN : instance;
    }

    private static byte[] content(Path file, Path named) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new UsageException(
                    Problem.error("INIT-NO-TERRAFORM", "there is no file " + named, "name the assignment file"),
                    missing);
        } catch (IOException failure) {
            throw new FailedException(
                    Problem.error(
                            "INIT-READ",
                            "cannot read " + named + ": " + Reason.of(failure),
                            Files.isDirectory(file) ? "name the assignment file in it" : "see who may read it"),
                    failure);
        }
    }
}
