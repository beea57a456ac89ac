package dev.rehome.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.problem.Ending;
import dev.rehome.problem.InvalidPlanException;
import dev.rehome.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanFoldersTest {
    static List<Path> valid() {
        return PlanFolders.valid();
    }

    static List<Path> invalid() {
        return PlanFolders.invalid();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void aGoodPlanHasNoErrors(Path file) {
        assertThat(new PlanReader().check(file)).noneMatch(Problem::isError);
        assertThat(new PlanReader().read(file).plan().migrations()).isNotEmpty();
    }

    /** {@code expected.txt} holds a line for each problem: {@code line:column CODE message [what to write instead]}. */
    @ParameterizedTest
    @MethodSource("invalid")
    void aBadPlanIsToldAllThatIsWrongAndWhere(Path folder) throws IOException {
        Path file = folder.resolve("plan.yaml");
        List<String> expected = Files.readAllLines(folder.resolve("expected.txt"));

        assertThat(new PlanReader().check(file).stream().map(PlanFoldersTest::line))
                .containsExactlyElementsOf(expected);
        assertThatThrownBy(() -> new PlanReader().read(file))
                .isInstanceOfSatisfying(
                        InvalidPlanException.class,
                        invalid -> assertThat(invalid.ending()).isEqualTo(Ending.INVALID_PLAN));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void whatIsSaidFitsOnThreeLinesAndSaysWhatToWrite(Path folder) {
        assertThat(new PlanReader().check(folder.resolve("plan.yaml"))).allSatisfy(problem -> {
            assertThat(problem.hint()).isNotBlank();
            assertThat(problem.code()).startsWith("PLAN-");
            assertThat(problem.message())
                    .hasSizeLessThan(160)
                    .doesNotContain("\n")
                    .doesNotContain("s3cr");
            assertThat(problem.position()).isNotNull();
        });
    }

    @Test
    void thereAreManyMistakesOfOneKind() {
        assertThat(PlanFolders.invalid()).hasSizeGreaterThan(140);
    }

    @Test
    void aPlanWithTwelveMistakesShowsAllTwelve() {
        assertThat(new PlanReader().check(Path.of("src/test/plans/invalid/twelve-mistakes/plan.yaml")))
                .hasSize(12);
    }

    private static String line(Problem problem) {
        return problem.position().line() + ":" + problem.position().column() + " " + problem.code() + " "
                + problem.message() + " [" + problem.hint() + "]";
    }
}
