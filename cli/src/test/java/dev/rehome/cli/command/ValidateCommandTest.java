package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.RunOfMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
    private static final String GOOD = """
        version: 1
        name: shared-redis
        apps:
          - name: gravity
            environments:
              staging:
                source: redis://old.internal:6379/3
                destination: redis://u:${env:NEW_PASSWORD}@new.internal:6379/7
        """;

    @TempDir
    private Path folder;

    @Test
    void saysThatAPlanIsInOrder() throws IOException {
        write("plan.yaml", GOOD);
        RunOfMain.Result result = RunOfMain.in(folder).with("NEW_PASSWORD", "x").run("validate", "plan.yaml");
        assertThat(result.exit()).isZero();
        assertThat(result.output()).isEqualTo("plan.yaml: valid, 1 migration in 1 environment\n");
        assertThat(result.error()).isEmpty();
    }

    @Test
    void warnsOfReferencesThatLeadNowhere() throws IOException {
        write("plan.yaml", GOOD);
        RunOfMain.Result result = RunOfMain.in(folder).run("validate", "plan.yaml");
        assertThat(result.exit()).isZero();
        assertThat(result.output()).contains("valid").contains("1 warning");
        assertThat(result.error()).contains("8:22 warning").contains("NEW_PASSWORD");
    }

    @Test
    void marksThePlaceOfEachProblem() throws IOException {
        write("plan.yaml", GOOD.replace("source", "sorce").replace("/7", "/seven"));
        RunOfMain.Result result = RunOfMain.in(folder).run("validate", "plan.yaml");
        assertThat(result.exit()).isEqualTo(65);
        assertThat(result.output()).isEqualTo("plan.yaml: invalid, 2 errors\n");
        assertThat(result.error())
                .contains("""
                    plan.yaml:7:9 error 'sorce' is no key here [PLAN-UNKNOWN-KEY]
                        7 |         sorce: redis://old.internal:6379/3
                          |         ^^^^^
                          | did you mean source?
                    """.replace("plan.yaml", folder.resolve("plan.yaml").toString()));
    }

    @Test
    void keepsPasswordsOutOfTheLinesThatItShows() throws IOException {
        write("plan.yaml", GOOD.replace("u:${env:NEW_PASSWORD}@new.internal:6379/7", "u:hunt er2@x@new.internal:x"));
        RunOfMain.Result result = RunOfMain.in(folder).run("validate", "plan.yaml");
        assertThat(result.exit()).isEqualTo(65);
        assertThat(result.error())
                .contains("redis://***@new.internal")
                .doesNotContain("hunt")
                .doesNotContain("er2");
        assertThat(RunOfMain.in(folder)
                        .run("validate", "plan.yaml", "--output=json")
                        .output())
                .doesNotContain("hunt")
                .doesNotContain("er2");
    }

    @Test
    void looksAtEveryPlan() throws IOException {
        write("good.yaml", GOOD);
        write("bad.yaml", "version: 2\n");
        RunOfMain.Result result = RunOfMain.in(folder).run("validate", "bad.yaml", "good.yaml", "-q");
        assertThat(result.exit()).isEqualTo(65);
        assertThat(result.output()).contains("bad.yaml: invalid").contains("good.yaml: valid");
        assertThat(result.error()).doesNotContain("warning");
    }

    @Test
    void tellsThatThereIsNoSuchPlan() {
        RunOfMain.Result result = RunOfMain.in(folder).run("validate", "none.yaml");
        assertThat(result.exit()).isEqualTo(64);
        assertThat(result.error()).contains("none.yaml").contains("rehome init");
    }

    @Test
    void answersInJson() throws IOException {
        write("plan.yaml", GOOD.replace("source", "sorce"));
        RunOfMain.Result result = RunOfMain.in(folder).run("validate", "plan.yaml", "--output", "json");
        assertThat(result.exit()).isEqualTo(65);
        assertThat(result.error()).isEmpty();
        assertThat(Schemas.problems("validation", result.output())).isEmpty();
        assertThat(result.output()).contains("\"valid\" : false").contains("PLAN-UNKNOWN-KEY");
    }

    private void write(String name, String plan) throws IOException {
        Files.writeString(folder.resolve(name), plan);
    }
}
