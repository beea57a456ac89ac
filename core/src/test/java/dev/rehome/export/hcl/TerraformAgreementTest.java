package dev.rehome.export.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.export.RealTerraform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random edits of files that Terraform has formatted: they stay formatted, and mean to Terraform what was meant.
 * {@code -Drehome.edits=1000} makes more of them, {@code -Drehome.seed=N} the same again.
 */
class TerraformAgreementTest {
    private final int edits = Integer.getInteger("rehome.edits", 10);
    private final long seed = Long.getLong("rehome.seed", System.nanoTime());

    @Test
    void editsStayFormattedAndMeanTheSame(@TempDir Path folder) throws IOException {
        RealTerraform terraform = RealTerraform.orSkip();
        for (long each = seed; each < seed + edits; each++) {
            RandomFile file = new RandomFile(each);
            String formatted = terraform.format(file.text());
            List<AssignmentChange> changes = RandomChanges.of(file, each);

            String edited = Edits.edit(formatted, changes.toArray(AssignmentChange[]::new));

            assertThat(terraform.isFormatted(edited))
                    .as("-Drehome.seed=%d\n%s=====\n%s", each, formatted, edited)
                    .isTrue();
            Files.writeString(folder.resolve("main.tf"), edited, StandardCharsets.UTF_8);
            assertThat(databases(terraform, folder))
                    .as("-Drehome.seed=%d\n%s", each, edited)
                    .isEqualTo(databases(RandomChanges.expected(file, changes)));
        }
    }

    @Test
    void alignsWhateverChangesItsWidth() {
        RealTerraform terraform = RealTerraform.orSkip();
        for (long each = seed; each < seed + edits; each++) {
            Random random = new Random(each);
            Source formatted = Source.of("a.tf", terraform.format(new RandomFile(each).text()));
            List<Token> numbers = formatted.tokens().stream()
                    .filter(token -> token.kind() == TokenKind.NUMBER)
                    .filter(token -> random.nextInt(3) == 0)
                    .toList();
            List<Edit> widened = numbers.stream()
                    .map(token -> new Edit(token.start(), token.end(), "1".repeat(1 + random.nextInt(6))))
                    .toList();

            String aligned = Alignment.apply(formatted, widened).text();

            assertThat(terraform.isFormatted(aligned))
                    .as("-Drehome.seed=%d\n%s", each, aligned)
                    .isTrue();
        }
    }

    private static String databases(RealTerraform terraform, Path folder) {
        return terraform
                .evaluate(
                        folder,
                        "join(\"|\", [for key, value in local.redis_database_assignments : "
                                + "\"${key}=${try(tostring(value.database), tostring(value))}\"])")
                .replaceAll("=[^|\"]*/", "=");
    }

    private static String databases(Map<String, String> placements) {
        return new TreeMap<>(placements)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "="
                                + entry.getValue().substring(entry.getValue().indexOf('/') + 1))
                        .collect(Collectors.joining("|", "\"", "\""));
    }
}
