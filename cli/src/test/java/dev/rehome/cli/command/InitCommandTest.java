package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.RunOfMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
    @TempDir
    private Path folder;

    @Test
    void writesAPlanThatIsValid() throws IOException {
        assertThat(RunOfMain.in(folder).run("init").exit()).isZero();
        assertThat(Files.readString(folder.resolve("plan.yaml"))).startsWith("# A migration plan");
        RunOfMain.Result result =
                RunOfMain.in(folder).with("NEW_STAGING_PASSWORD", "x").run("validate", "plan.yaml");
        assertThat(result.exit()).isZero();
        assertThat(result.error()).isEmpty();
    }

    @Test
    void neverWritesOverAFile() throws IOException {
        Path plan = folder.resolve("mine.yaml");
        Files.writeString(plan, "precious");
        RunOfMain.Result result = RunOfMain.in(folder).run("init", "mine.yaml");
        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.error()).contains("mine.yaml exists");
        assertThat(Files.readString(plan)).isEqualTo("precious");
    }

    @Test
    void takesTheAppsOfATerraformFile() throws IOException {
        Files.writeString(folder.resolve("assignments.tf"), """
            locals {
              redis_database_assignments = {
                gravity = { instance = "shared-0", database = 3 }
                kaws    = { instance = "shared-1", database = 0 } # keep
              }
            }
            """);
        assertThat(RunOfMain.in(folder)
                        .run("init", "--from-terraform", "assignments.tf")
                        .exit())
                .isZero();
        assertThat(Files.readString(folder.resolve("plan.yaml")))
                .contains("name: gravity\n    environments:\n      production:\n        source: shared-0/3\n")
                .contains("source: shared-1/0");
        assertThat(RunOfMain.in(folder).run("validate", "plan.yaml").exit()).isZero();
    }

    @Test
    void quotesAppsThatYamlWouldTakeForSomethingElse() throws IOException {
        Files.writeString(folder.resolve("assignments.tf"), """
            locals {
              redis_database_assignments = {
                "123"  = { instance = "shared-0", database = 3 }
                "null" = { instance = "shared-0", database = 4 }
                "1e3"  = { instance = "shared-0", database = 5 }
                "No"   = { instance = "shared-0", database = 6 }
              }
            }
            """);
        assertThat(RunOfMain.in(folder)
                        .run("init", "--from-terraform", "assignments.tf")
                        .exit())
                .isZero();
        assertThat(Files.readString(folder.resolve("plan.yaml")))
                .contains("name: \"123\"", "name: \"null\"", "name: \"1e3\"", "name: \"No\"");
        RunOfMain.Result result = RunOfMain.in(folder).run("validate", "plan.yaml");
        assertThat(result.exit()).as(result.error()).isZero();
    }

    @Test
    void needsTheTerraformFile() {
        RunOfMain.Result result = RunOfMain.in(folder).run("init", "--from-terraform", "none.tf");
        assertThat(result.exit()).isEqualTo(64);
        assertThat(folder.resolve("plan.yaml")).doesNotExist();
    }

    @Test
    void saysThatAFolderIsMissing() {
        RunOfMain.Result result = RunOfMain.in(folder).run("init", "no/such/plan.yaml");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.error()).contains("no/such/plan.yaml");
    }
}
