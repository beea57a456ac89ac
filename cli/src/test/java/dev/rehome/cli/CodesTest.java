package dev.rehome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.audit.ChainVerdict;
import dev.rehome.audit.Tampering;
import dev.rehome.problem.Ending;
import dev.rehome.problem.Explanation;
import dev.rehome.problem.Explanations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every code that the sources can raise has an explanation, no explanation is left over, and every code stands in a test. That the
 * test raises it nobody can see from here: whoever writes one takes care of it.
 */
class CodesTest {
    private static final List<Path> SOURCES = List.of(Path.of("src/main/java"), Path.of("../core/src/main/java"));
    private static final List<Path> TESTS = List.of(
            Path.of("src/test/java"),
            Path.of("src/test/cases"),
            Path.of("../core/src/test/java"),
            Path.of("../core/src/test/plans"));

    /** Texts that look like codes and are none. */
    private static final Set<String> NO_CODES = Set.of("SHA-256", "UTF-8", "NO-TOUCH", "MALLOC-STATS", "RSASSA-PSS");

    private static final Pattern CODE = Pattern.compile("\"([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)\"");
    private static final Pattern SHORT_CODE = Pattern.compile("(?:Problem\\s*\\.(?:error|warning)|new"
            + " \\w+(?:Exception|Problem)|[rR]efused|failed|wrong)\\(\\s*\"([A-Z]{3,})\",");
    private static final Pattern CHECK = Pattern.compile(
            "(?:String name\\(\\) \\{\\s*return |new Answers\\(|String (?:LOST|CHOICE) = )\"([a-z]+(?:-[a-z]+)*)\"");
    private static final Pattern CHECK_OF_ONE_END =
            Pattern.compile("Role\\.(SOURCE|DESTINATION)\\.check\\(\"([a-z-]+)\"\\)");
    private static final Pattern CHECK_OF_BOTH_ENDS = Pattern.compile("role(?:\\(\\))?\\.check\\(\"([a-z-]+)\"\\)");
    /** One word alone may mean anything in a test, so it counts only as it is printed. */
    private static final Pattern RAISED = Pattern.compile("\\b([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)\\b|\\[([A-Z]+)\\]");

    private final Set<String> explained = new TreeSet<>(Explanations.read().codes());

    @Test
    void everyCodeOfTheSourcesHasAText() throws IOException {
        assertThat(codes()).hasSizeGreaterThan(180);
        assertThat(explained)
                .as("explanations, beside dev.rehome.problem.Explanations")
                .containsAll(codes());
    }

    @Test
    void noTextIsLeftOver() throws IOException {
        Set<String> known = new TreeSet<>(codes());
        known.addAll(checks());
        known.addAll(wordsOf(ChainVerdict.State.values()));
        known.addAll(wordsOf(Tampering.values()));
        Arrays.stream(Ending.values()).map(ending -> "" + ending.exitCode()).forEach(known::add);
        assertThat(explained).isEqualTo(known);
    }

    @Test
    void everyTextIsWhole() {
        List<Explanation> all = Explanations.read().all();
        assertThat(all).allSatisfy(each -> {
            assertThat(each.area().title()).isNotBlank();
            assertThat(each.codes()).isNotEmpty().allMatch(code -> !code.contains(" "));
            assertThat(List.of(each.meaning(), each.remedy(), each.example()))
                    .allSatisfy(text -> assertThat(text).as("%s", each.codes()).endsWith("."));
        });
        assertThat(Explanations.read().codes()).doesNotHaveDuplicates();
    }

    @Test
    void everyCodeIsRaisedByACase() throws IOException {
        Set<String> raised = new HashSet<>();
        for (String text : texts(TESTS)) {
            RAISED.matcher(text)
                    .results()
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                    .forEach(raised::add);
        }
        assertThat(raised).as("codes in the tests").containsAll(codes());
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String text : texts(SOURCES)) {
            CODE.matcher(text).results().map(found -> found.group(1)).forEach(codes::add);
            SHORT_CODE.matcher(text).results().map(found -> found.group(1)).forEach(codes::add);
        }
        codes.removeAll(NO_CODES);
        return codes;
    }

    private static Set<String> checks() throws IOException {
        Set<String> checks = new TreeSet<>();
        List<Path> asking = List.of(
                Path.of("../core/src/main/java/dev/rehome/preflight"),
                Path.of("../core/src/main/java/dev/rehome/migration/PreparedPlan.java"));
        for (String text : texts(asking)) {
            CHECK.matcher(text).results().map(found -> found.group(1)).forEach(checks::add);
            CHECK_OF_ONE_END
                    .matcher(text)
                    .results()
                    .map(found -> found.group(1).toLowerCase(Locale.ROOT) + "-" + found.group(2))
                    .forEach(checks::add);
            CHECK_OF_BOTH_ENDS
                    .matcher(text)
                    .results()
                    .flatMap(found -> Stream.of("source-" + found.group(1), "destination-" + found.group(1)))
                    .forEach(checks::add);
        }
        return checks;
    }

    private static List<String> wordsOf(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private static List<String> texts(List<Path> places) throws IOException {
        Set<String> texts = new TreeSet<>();
        for (Path place : places) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    texts.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            }
        }
        return List.copyOf(texts);
    }
}
