package dev.rehome.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.plan.Plan;
import dev.rehome.plan.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation says about plans is so. */
class PlanDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/plan.md");
    private static final Pattern YAML = Pattern.compile("```yaml\\n(version.*?)```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("(PLAN|NOT|SET|SELECTION)-[A-Z0-9-]+[A-Z0-9]");

    @Test
    void everyPlanInItIsGood() throws IOException {
        assertThat(plans())
                .hasSize(2)
                .allSatisfy(plan -> assertThat(plan.migrations()).isNotEmpty());
    }

    @Test
    void theDefaultsInItAreTheDefaults() throws IOException {
        assertThat(plans())
                .allSatisfy(
                        plan -> assertThat(plan.migrations().get(0).settings()).isEqualTo(Settings.DEFAULTS));
    }

    @Test
    void itListsEveryCodeAndNoOther() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String folder : List.of("plan", "secret", "redis")) {
            try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/rehome", folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    used.addAll(codes(Pattern.compile("\"" + CODE.pattern() + "\""), Files.readString(file)));
                }
            }
        }
        assertThat(used).hasSizeGreaterThan(40);
        assertThat(codes(CODE, Files.readString(DOCUMENT))).containsExactlyInAnyOrderElementsOf(used);
    }

    private static Set<String> codes(Pattern pattern, String text) {
        Set<String> codes = new TreeSet<>();
        pattern.matcher(text).results().map(MatchResult::group).forEach(code -> codes.add(code.replace("\"", "")));
        return codes;
    }

    private static List<Plan> plans() throws IOException {
        return YAML.matcher(Files.readString(DOCUMENT))
                .results()
                .map(match -> match.group(1).getBytes(StandardCharsets.UTF_8))
                .map(bytes -> new PlanReader().read(Path.of("plan.md"), bytes).plan())
                .toList();
    }
}
