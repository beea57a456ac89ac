package dev.rehome.export.hcl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.export.RealTerraform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Names that mean something to HCL, as keys and as instances: Terraform reads what was meant, or its normal form. */
class OddNamesTest {
    private static final List<String> NAMES = List.of(
            "${x}",
            "%{if true}",
            "$${x}",
            "$$${x}",
            "%%{x}",
            "${",
            "a$",
            "100%",
            "\"",
            "say \"hi\"",
            "\\",
            "back\\slash\\",
            "\\n",
            "new\nline",
            "\r\n",
            "tab\t",
            "\u0000",
            "\u0001\u007f\u0085\u2028\uFEFF",
            "<<EOT\n",
            "# no comment",
            "/* neither */",
            "}",
            "{ a = 1 }",
            "a = b",
            "a, b",
            "for",
            "null",
            "true",
            "2nd",
            "-x",
            " ",
            "",
            "👩‍👩‍👧",
            "🇩🇪",
            "日本語",
            "Über",
            "e\u0301te\u0301",
            "\u212B",
            "ﬁ");

    @Test
    void areReadByTerraformAsTheyWereMeant(@TempDir Path folder) throws IOException {
        RealTerraform terraform = RealTerraform.orSkip();
        String empty = "locals {\n  redis_database_assignments = {\n  }\n}\n";
        List<AssignmentChange> added = new ArrayList<>();
        List<AssignmentChange> moved = new ArrayList<>();
        for (String name : NAMES) {
            Placement first = new Placement(name.isEmpty() ? "x" : name, added.size());
            AssignmentChange change = new AssignmentChange(name, name, null, null, first);
            added.add(change);
            moved.add(new AssignmentChange(name, name, null, first, new Placement("new ${y}", 100 + moved.size())));
        }

        String full = Edits.edit(empty, added.toArray(AssignmentChange[]::new));
        String changed = Edits.edit(full, moved.toArray(AssignmentChange[]::new));
        String bare =
                Edits.edit(changed, moved.stream().map(OddNamesTest::removal).toArray(AssignmentChange[]::new));

        assertThat(terraform.isFormatted(full)).isTrue();
        assertThat(terraform.isFormatted(changed)).isTrue();
        assertThat(bare).isEqualTo(empty);
        agrees(terraform, folder, full, added);
        agrees(terraform, folder, changed, moved);
    }

    private static AssignmentChange removal(AssignmentChange change) {
        return new AssignmentChange(change.key(), change.app(), null, change.after(), null);
    }

    private static void agrees(RealTerraform terraform, Path folder, String text, List<AssignmentChange> changes)
            throws IOException {
        Files.write(folder.resolve("main.tf"), text.getBytes(UTF_8));
        JsonNode map = terraform.json(folder, "local.redis_database_assignments");
        assertThat(new TreeSet<>(map.propertyNames()))
                .isEqualTo(changes.stream()
                        .map(change -> StringText.normalized(change.key()))
                        .collect(Collectors.toCollection(TreeSet::new)));
        for (AssignmentChange change : changes) {
            JsonNode value = map.get(StringText.normalized(change.key()));
            Placement read = new Placement(
                    value.get("instance").asString(), value.get("database").asInt());
            Placement wanted = change.after();
            assertThat(wanted).isNotNull();
            assertThat(read)
                    .isEqualTo(
                            new Placement(StringText.normalized(String.valueOf(wanted.instance())), wanted.database()));
        }
    }
}
