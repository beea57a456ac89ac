package dev.rehome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.problem.Explanation;
import dev.rehome.problem.Explanation.Area;
import dev.rehome.problem.Explanations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md} is made from the explanations. */
class ErrorsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/errors.md");

    @Test
    void saysWhatExplainSays() throws IOException {
        String produced = document();
        if (System.getProperty("rehome.update-documents") != null) {
            Files.writeString(DOCUMENT, produced);
            return;
        }
        assertThat(Files.readString(DOCUMENT))
                .as("docs/errors.md; -Drehome.update-documents writes it anew")
                .isEqualTo(produced);
    }

    private static String document() {
        StringBuilder text = new StringBuilder("""
            # Codes

            Every code that `rehome` prints in brackets behind a message, the checks of the preflight, the exit codes, and the verdicts on an audit
            log. `rehome explain CODE` says the same in a terminal. This page is made from it; a test compares them.
            """);
        Area before = null;
        for (Explanation each : Explanations.read().all()) {
            if (!each.area().equals(before)) {
                before = each.area();
                text.append("\n## ").append(before.title()).append('\n');
                if (!before.introduction().isEmpty()) {
                    text.append('\n').append(before.introduction()).append('\n');
                }
            }
            text.append("\n### `").append(String.join("`, `", each.codes())).append("`\n\n");
            text.append(each.meaning()).append("\n\n");
            text.append("- What to do: ").append(each.remedy()).append('\n');
            text.append("- Example: ").append(each.example()).append('\n');
        }
        return text.toString();
    }
}
