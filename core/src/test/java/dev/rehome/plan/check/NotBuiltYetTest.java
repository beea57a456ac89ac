package dev.rehome.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.plan.yaml.PlanReader;
import dev.rehome.plan.yaml.ReadPlan;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Severity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotBuiltYetTest {
    private static final String PLAN = """
        version: 1
        name: a
        apps:
          - name: gravity
            environments:
              staging: { source: "redis://old/3", destination: "redis://new/7" }
              production: { source: "redis://old/4", destination: "redis://new/8" }
        """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "copy: { mode: live } | 8:9 | live copies",
                "cutover: { start: auto } | 8:1 | cut-over",
                "hooks: { thaw: { command: [x] } } | 8:1 | hooks",
                "application: { type: hokusai, directory: ., variable: X } | 8:1 | switching",
            })
    void namesWhatItCannotDoOnceWhereItStands(String block, String place, String part) {
        List<Problem> problems = problems(PLAN + block + "\n");

        assertThat(problems).hasSize(1);
        Problem problem = problems.get(0);
        assertThat(problem.message())
                .startsWith("this version of rehome cannot do this yet")
                .contains(part);
        assertThat(place(problem)).isEqualTo(place);
        assertThat(problem.severity()).isEqualTo(Severity.ERROR);
        assertThat(problem.hint()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"redis+cluster://a:1, cluster", "redis+sentinel://a/m/1, sentinels"})
    void namesServersItCannotTalkTo(String url, String part) {
        assertThat(problems(PLAN.replace("redis://new/7", url)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains(part));
        assertThat(problems(PLAN.replace("redis://new/7", "i/0")
                        .replace("apps:", "instances: { i: { url: \"" + url.replace("/m/1", "/m") + "\" } }\napps:")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains(part));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy: { limit: { keysPerSecond: 5, bytesPerSecond: 1MiB }, onConflict: skip, method: restore }",
                "copy: { evictionData: keep, mode: snapshot, unsupported: fail, workers: 3 }",
                "cutover: { start: hold, maxPause: 10s }",
                "commit: { mode: branch, base: main, push: true }",
                "commit: { mode: worktree }",
                "commit: { mode: patch }",
                "verify: { level: sample }",
                "hooks: {}"
            })
    void whatIsThereIsNoProblem(String block) {
        assertThat(problems(PLAN + block + "\n")).isEmpty();
    }

    @Test
    void looksAtSelectedMigrationsOnly() {
        ReadPlan read = read(PLAN.replace("redis://new/8", "redis+cluster://a:1"));
        assertThat(NotBuiltYet.problems(read.plan(), read.plan().migrations().subList(0, 1), read.places()))
                .isEmpty();
        assertThat(NotBuiltYet.problems(read.plan(), read.plan().migrations().subList(1, 2), read.places()))
                .hasSize(1);
    }

    @Test
    void aPlanWithoutItsFileIsRefusedAtItsMigrations() {
        ReadPlan read = read(PLAN + "copy: { mode: live }\n");
        assertThat(NotBuiltYet.problems(read.plan(), read.plan().migrations(), Places.UNKNOWN))
                .extracting(NotBuiltYetTest::place)
                .containsExactly("6:7", "7:7");
    }

    @Test
    void forAReaderItIsAWarning() {
        ReadPlan read = read(PLAN + "copy: { mode: live }\n");
        assertThat(NotBuiltYet.warnings(read.plan(), read.plan().migrations(), read.places()))
                .singleElement()
                .matches(problem -> !problem.isError());
    }

    private static List<Problem> problems(String text) {
        ReadPlan read = read(text);
        return NotBuiltYet.problems(read.plan(), read.plan().migrations(), read.places());
    }

    private static ReadPlan read(String text) {
        return new PlanReader().read(Path.of("plan.yaml"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String place(Problem problem) {
        var position = Objects.requireNonNull(problem.position());
        return position.line() + ":" + position.column();
    }
}
