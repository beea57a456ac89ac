package dev.rehome.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehome.git.Authorship;
import dev.rehome.git.NewRepository;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AssignmentFilesTest {
    @Test
    void showsThePlansOwnEntriesWhereAFileCannotBeEdited(@TempDir Path folder) throws IOException {
        Scene scene = new Scene(folder.resolve("plans"));
        NewRepository.create(
                folder.resolve("infrastructure"),
                Map.of("redis.tf", "locals {\n  redis_database_assignments = merge({}, {})\n}\n"),
                new Authorship.Person("Ada", "ada@example.com"),
                Instant.EPOCH,
                scene.environment);
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
              - name: kaws
                environments:
                  staging: { source: redis://old.internal/5, destination: new/auto }
            """);
        AssignmentFiles files =
                new AssignmentFiles(scene.plan(scene.folder.resolve("plan.yaml")), scene.surroundings());

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> files.entries("staging"));

        Problem problem = refused.problems().get(0);
        assertThat(problem.code()).isEqualTo("TERRAFORM-NOT-LITERAL");
        assertThat(String.valueOf(problem.hint()).lines().skip(1))
                .containsExactly("    gravity-web = { instance = \"shared-1\", database = 7 }");
        assertThat(files.entries("production")).isEmpty();
    }
}
