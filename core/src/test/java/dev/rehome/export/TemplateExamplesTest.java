package dev.rehome.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.EnvironmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.plan.Plan;
import dev.rehome.plan.yaml.PlanReader;
import dev.rehome.template.Templates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example in {@code templates/examples} makes what its {@code expected.txt} says. */
class TemplateExamplesTest {
    private static final Path EXAMPLES = Path.of("../templates/examples");
    private static final Placement OLD = new Placement("shared-0", 3);
    private static final Placement NEW = new Placement("shared-1", 7);

    @TempDir
    Path folder;

    static List<Path> examples() {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(Files::isDirectory).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void thereAreSome() {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void makesWhatItSays(Path example) throws IOException {
        String name;
        try (Stream<Path> files = Files.list(example)) {
            Path template = files.filter(file -> file.toString().endsWith(".ftl"))
                    .findFirst()
                    .orElseThrow();
            name = template.getFileName().toString();
            Files.createDirectory(folder.resolve("templates"));
            Files.copy(template, folder.resolve("templates").resolve(name));
        }
        Path expected = example.resolve("expected.txt");
        String made = made(name, example.getFileName().toString());
        if (System.getProperty("rehome.update-documents") != null) {
            Files.writeString(expected, made);
        }
        assertThat(made).isEqualTo(Files.readString(expected));
    }

    private String made(String template, String example) throws IOException {
        Templates templates = Templates.beside(folder);
        return switch (template) {
            case "assignment-value.tf.ftl" -> value(templates);
            case "redis-database-assignments.tf.ftl" ->
                edited(templates, null, target(example), changes(null, OLD, NEW));
            case "commit-message.txt.ftl" ->
                templates.render(
                        "commit-message.txt",
                        Map.of(
                                "plan",
                                "shared",
                                "environments",
                                List.of(Map.of(
                                        "name",
                                        "staging",
                                        "changes",
                                        List.of(
                                                row("force", OLD.toString(), "shared-1/2"),
                                                row("gravity", null, NEW.toString()))))));
            case "assignments.md.ftl" ->
                new AssignmentTable(templates)
                        .write(
                                AssignmentFormat.MARKDOWN,
                                List.of(EnvironmentAssignments.of(
                                        "staging", Map.of("kaws", OLD, "gravity", OLD), changes(OLD, NEW))));
            default -> runbook(templates);
        };
    }

    private static Map<String, Object> row(String key, String before, String after) {
        return before == null
                ? Map.of("key", key, "app", key, "after", after)
                : Map.of("key", key, "app", key, "before", before, "after", after);
    }

    /** Written into an empty map, read from it, and written again: what was made by a template can be changed by it. */
    private String value(Templates templates) {
        String target = "locals.redis_database_assignments";
        String first =
                edited(templates, "locals {\n  redis_database_assignments = {\n  }\n}\n", target, changes(null, OLD));
        assertThat(new TerraformExport(templates, Map.of()).read("x.tf", first.getBytes(UTF_8), target))
                .hasEntrySatisfying(
                        "gravity", found -> assertThat(found.agreesWith(OLD)).isTrue());
        AssignmentChange more = new AssignmentChange("kaws", "kaws", null, null, new Placement("shared-1", 12));
        return edited(
                templates,
                first,
                target,
                Stream.concat(changes(OLD, NEW).stream(), Stream.of(more)).toList());
    }

    private static String target(String example) {
        return example.equals("variable-file") ? "databases" : "resource.kubernetes_config_map.redis.data";
    }

    private static List<AssignmentChange> changes(Placement before, Placement... after) {
        return Stream.iterate(0, number -> number + 1)
                .limit(after.length)
                .map(number ->
                        new AssignmentChange(number == 0 ? "gravity" : "force", "gravity", null, before, after[number]))
                .toList();
    }

    private static String edited(Templates templates, String file, String target, List<AssignmentChange> changes) {
        EnvironmentChange change = new EnvironmentChange("staging", "infra", "redis.tf", target, changes);
        byte[] content = file == null ? null : file.getBytes(UTF_8);
        return new String(
                new TerraformExport(templates, System.getenv())
                        .render(change, content)
                        .after(),
                UTF_8);
    }

    private String runbook(Templates templates) throws IOException {
        Path file = folder.resolve("plan.yaml");
        Files.writeString(file, """
            version: 1
            name: shared
            apps:
              - name: gravity
                environments:
                  staging: { source: "redis://:${env:OLD}@old.internal/3", destination: "redis://new.internal/7" }
            """);
        Plan plan = new PlanReader().read(file).plan();
        return new Runbook(templates, plan)
                .write(List.of(new Runbook.Step(plan.migrations().get(0), null, null)));
    }
}
