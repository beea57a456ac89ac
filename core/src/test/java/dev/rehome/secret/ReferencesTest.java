package dev.rehome.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.plan.MalformedTextException;
import dev.rehome.plan.Plan;
import dev.rehome.plan.ReferenceText;
import dev.rehome.plan.yaml.PlanReader;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {
    private static final Position PLACE = new Position("plan.yaml", 7, 17);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private final Problems problems = new Problems();
    private final Secrets secrets = new Secrets();

    @Test
    void partsAreJoined() throws IOException {
        Files.writeString(folder.resolve("part"), "two\n");
        assertThat(value("one-${env:PART}-${file:part}$${", Map.of("PART", "1")))
                .hasValue("one-1-two${");
        assertThat(problems.sorted()).isEmpty();
    }

    @Test
    void valuesAreNotExpandedAgain() throws IOException {
        Files.writeString(folder.resolve("part"), "${env:B}");
        assertThat(value("${env:A}${file:part}", Map.of("A", "${env:B}$${", "B", "b")))
                .hasValue("${env:B}$${${env:B}");
    }

    @Test
    void anEmptyVariableIsThere() {
        assertThat(value("${env:A}", Map.of("A", ""))).hasValue("");
    }

    @ParameterizedTest
    @CsvSource({
        "'a', a",
        "'a\n', a",
        "'a\r\n', a",
        "'a\n\n', 'a\n'",
        "'a\r', 'a\r'",
        "'\n', ''",
        "'', ''",
        "' a \nb', ' a \nb'"
    })
    void aFileLosesOneNewlineAtItsEnd(String content, String value) throws IOException {
        Files.writeString(folder.resolve("secret"), content);
        assertThat(value("${file:secret}", Map.of())).hasValue(value);
    }

    @Test
    void pathsAreRelativeToThePlanOrAbsolute() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("a b/c"));
        Files.writeString(deep.resolve("d"), "x");
        assertThat(value("${file:a b/c/d}", Map.of())).hasValue("x");
        assertThat(value("${file:" + deep.resolve("d") + "}", Map.of())).hasValue("x");
        assertThat(value("${file:a b/../a b/c/d}", Map.of())).hasValue("x");
    }

    @Test
    void everythingThatIsMissingIsToldAtItsPlace() {
        assertThat(value("${env:A}${env:B}${file:none}", Map.of("B", "b"))).isEmpty();
        assertThat(problems.sorted()).hasSize(2).allSatisfy(problem -> {
            assertThat(problem.code()).isEqualTo("PLAN-REFERENCE-MISSING");
            assertThat(problem.position()).isEqualTo(PLACE);
            assertThat(problem.isError()).isTrue();
        });
        assertThat(problems.sorted())
                .extracting(Problem::message)
                .containsExactly(
                        "${env:A}: there is no environment variable of that name",
                        "${file:none}: there is no such file");
    }

    @Test
    void unreadableFilesAreToldWithoutTheirContent() throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        Files.write(folder.resolve("binary"), new byte[] {'p', 'w', (byte) 0xff});
        Files.writeString(folder.resolve("long"), "x".repeat(70_000));
        assertThat(value("${file:folder}${file:binary}${file:long}", Map.of())).isEmpty();
        assertThat(problems.sorted())
                .extracting(Problem::message)
                .containsExactly(
                        "${file:folder} is a folder",
                        "${file:binary} is not UTF-8 text",
                        "${file:long} is longer than 64 KiB");
    }

    @Test
    void secretsAreRememberedAndPlainValuesAreNot() throws MalformedTextException {
        References references = new References(Map.of("A", "hunter2", "B", "host"), folder, secrets);
        assertThat(references
                        .secret(ReferenceText.parse("x-${env:A}"), PLACE, problems)
                        .map(Secret::reveal))
                .hasValue("x-hunter2");
        assertThat(references.value(ReferenceText.parse("${env:B}"), PLACE, problems))
                .hasValue("host");
        assertThat(secrets.mask("x-hunter2 at host")).isEqualTo("*** at host");
    }

    @Test
    void aPlanIsToldWhatItsSelectedMigrationsMiss() {
        String text = """
            version: 1
            name: a
            instances:
              i: { url: "redis://:${env:A}@h" }
              unused: { url: "redis://:${env:UNUSED}@h" }
            apps:
              - name: x
                environments:
                  e: { source: i/1, destination: "redis://${env:B}:${env:SET}/2" }
                  f: { source: i/2, destination: "${file:none}" }
            """;
        Plan plan = new PlanReader()
                .read(folder.resolve("plan.yaml"), text.getBytes(StandardCharsets.UTF_8))
                .plan();
        References references = new References(Map.of("SET", "1"), folder, secrets);

        assertThat(references.missing(plan, plan.migrations()))
                .allMatch(Problem::isError)
                .extracting(Problem::message)
                .contains("${file:none}: there is no such file")
                .hasSize(3);
        assertThat(references.missing(plan, plan.migrations().subList(0, 1)))
                .extracting(Problem::message)
                .containsExactly(
                        "${env:A}: there is no environment variable of that name",
                        "${env:B}: there is no environment variable of that name");
        assertThat(references.missingAsWarnings(plan, plan.migrations()))
                .hasSize(3)
                .noneMatch(Problem::isError);
    }

    private Optional<String> value(String text, Map<String, String> environment) {
        try {
            return new References(environment, folder, secrets).value(ReferenceText.parse(text), PLACE, problems);
        } catch (MalformedTextException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
