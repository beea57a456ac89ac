package dev.rehome.migration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.ChangeSet;
import dev.rehome.assignment.EnvironmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.export.RenderedFile;
import dev.rehome.git.Authorship;
import dev.rehome.git.NewRepository;
import dev.rehome.plan.Environment;
import dev.rehome.plan.Plan;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AssignmentFilesTest {
    @Test
    void showsThePlansOwnEntriesWhereAFileCannotBeEdited(@TempDir Path folder) throws IOException {
        Scene scene = new Scene(folder.resolve("plans"));
        commit(folder, "locals {\n  redis_database_assignments = merge({}, {})\n}\n", scene);
        scene.write("plan.yaml", """
            version: 1
            name: shared
            instances:
              new: { url: redis://new.internal, alias: shared-1, databases: 1-15 }
            environments:
              staging: { terraform: { repository: ../infrastructure, file: redis.tf } }
              production: {}
            apps:
              - name: gravity
                assignment: gravity-web
                environments:
                  staging: { source: redis://old.internal/3, destination: new/7 }
                  production: { source: redis://old.internal/4, destination: new/8 }
              - { name: kaws, environments: { staging: { source: redis://old.internal/5, destination: new/auto } } }
            """);
        Plan plan = scene.plan(scene.folder.resolve("plan.yaml"));
        AssignmentFiles files = new AssignmentFiles(plan, scene.surroundings());

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> files.entries("staging"));

        Problem problem = refused.problems().get(0);
        assertThat(problem.code()).isEqualTo("TERRAFORM-NOT-LITERAL");
        assertThat(String.valueOf(problem.hint()).lines())
                .containsExactly(
                        "in place of line 2, write:",
                        "  redis_database_assignments = merge(merge({}, {}), {",
                        "    gravity-web = { instance = \"shared-1\", database = 7 }",
                        "  })");
        assertThat(files.entries("production")).isEmpty();
    }

    @Test
    void changesSeveralEnvironmentsInOneFile(@TempDir Path folder) throws IOException {
        Scene scene = new Scene(folder.resolve("plans"));
        String file = "locals {\n  databases = {\n    staging    = { force = 1 }\n"
                + "    \"eu-west.1\" = { force = 1 }\n  }\n}\n";
        commit(folder, file, scene);
        scene.write("plan.yaml", """
            version: 1
            name: shared
            instances:
              new: { url: redis://new.internal, alias: shared-1, databases: 1-15 }
            environments:
              production:
                terraform: { repository: ../infrastructure, file: redis.tf, target: 'locals.databases["eu-west.1"]' }
              staging:
                terraform: { repository: ../infrastructure, file: redis.tf, target: locals.databases.staging }
            apps:
              - name: force
                environments:
                  staging: { source: redis://old.internal/1, destination: new/7 }
                  production: { source: redis://old.internal/2, destination: new/8 }
            """);
        Plan plan = scene.plan(scene.folder.resolve("plan.yaml"));
        AssignmentFiles files = new AssignmentFiles(plan, scene.surroundings());

        List<RenderedFile> rendered =
                files.render(new ChangeSet(List.of(change(files, "staging", 7), change(files, "production", 8))));

        assertThat(rendered).hasSize(2);
        assertThat(new String(rendered.get(1).after(), UTF_8))
                .isEqualTo(file.replace("\"eu-west.1\" = { force = 1 }", "\"eu-west.1\" = { force = 8 }")
                        .replace("staging    = { force = 1 }", "staging    = { force = 7 }"));
    }

    private static void commit(Path folder, String file, Scene scene) throws IOException {
        NewRepository.create(
                folder.resolve("infrastructure"),
                Map.of("redis.tf", file),
                new Authorship.Person("Ada", "ada@example.com"),
                Instant.EPOCH,
                scene.environment);
    }

    private static EnvironmentChange change(AssignmentFiles files, String environment, int database) {
        Environment.Terraform file = files.of(environment).orElseThrow();
        Placement before = files.entries(environment).get("force");
        return new EnvironmentChange(
                environment,
                file.repository(),
                file.file(),
                file.target(),
                List.of(new AssignmentChange("force", "force", null, before, new Placement("shared-1", database))));
    }
}
