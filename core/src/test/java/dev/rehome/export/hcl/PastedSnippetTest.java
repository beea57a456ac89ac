package dev.rehome.export.hcl;

import static dev.rehome.export.hcl.Edits.add;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.export.RealTerraform;
import dev.rehome.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a refusal gives to paste, pasted, makes the file what was wanted; Terraform says so. */
class PastedSnippetTest {
    private static final AssignmentChange NEW = add("gravity", "shared-1/9");

    static List<SnippetRefusal> refusals() {
        return SnippetRefusals.all();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void saysWhyAndWhere(SnippetRefusal refusal) {
        Problem problem = refusal.problem();

        assertThat(problem.code()).isEqualTo(refusal.code());
        assertThat(problem.message()).isNotBlank();
        assertThat(problem.position()).isNotNull();
        assertThat(problem.hint()).containsPattern("lines? [0-9]");
    }

    @Test
    void pastedItMakesTheFileWhatWasWanted(@TempDir Path folder) throws IOException {
        RealTerraform terraform = RealTerraform.orSkip();
        List<SnippetRefusal> refusals = refusals();
        assertThat(refusals).hasSizeGreaterThanOrEqualTo(20);
        for (int at = 0; at < refusals.size(); at++) {
            SnippetRefusal refusal = refusals.get(at);
            String pasted = Pasted.into(refusal.file(), refusal.problem().hint());
            Files.writeString(folder.resolve(at + ".tf"), pasted);
        }

        String all = String.join(
                ", ", refusals.stream().map(SnippetRefusal::evaluated).toList());
        JsonNode maps = terraform.json(folder, "[" + all + "]");

        for (int at = 0; at < refusals.size(); at++) {
            assertThat(maps.get(at))
                    .as(Files.readString(folder.resolve(at + ".tf")))
                    .isEqualTo(new JsonMapper().readTree(refusals.get(at).wanted()));
        }
    }

    @Test
    void aFormattedFileStaysFormatted() {
        RealTerraform terraform = RealTerraform.orSkip();
        String file = "locals {\n  m = {\n    a = 1\n    a = 2\n    b = 3\n  }\n}\n";
        SnippetRefusal refusal = new SnippetRefusal("", file, "locals.m", "", NEW, "");

        assertThat(terraform.isFormatted(Pasted.into(file, refusal.problem().hint())))
                .isTrue();
    }

    @Test
    void aConfigMapGetsStrings() {
        String target = "resource.kubernetes_config_map.x.data";
        SnippetRefusal refusal = new SnippetRefusal("", "locals {}\n", target, "", NEW, "");

        String pasted = Pasted.into(refusal.file(), refusal.problem().hint());

        assertThat(AssignmentFile.read("a.tf", pasted.getBytes(UTF_8), target, List.of())
                        .assignments())
                .containsEntry("gravity", NEW.after());
        assertThat(pasted).contains("gravity = \"shared-1/9\"");
    }
}
