package dev.rehome.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.template.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AssignmentTableTest {
    private final AssignmentTable table = new AssignmentTable(Templates.builtIn());

    @Test
    void writesMarkdown() {
        assertThat(table.write(AssignmentFormat.MARKDOWN, List.of(staging()))).isEqualTo("""
            # Redis database assignments

            ## staging

            | entry | app | before | after |
            | --- | --- | --- | --- |
            | force | force | shared-0/3 | **shared-1/7** |
            | gravity | gravity\\_web | – | **shared-1/8** |
            | kaws | – | 3 | 3 |
            """);
    }

    @Test
    void writesCsv() {
        EnvironmentAssignments odd =
                EnvironmentAssignments.of("a,b", Map.of("say \"x\"", new Placement("line\nbreak", 1)), List.of());

        assertThat(table.write(AssignmentFormat.CSV, List.of(staging(), odd)))
                .isEqualTo("environment,key,app,before,after\n"
                        + "staging,force,force,shared-0/3,shared-1/7\n"
                        + "staging,gravity,gravity_web,,shared-1/8\n"
                        + "staging,kaws,,3,3\n"
                        + "\"a,b\",\"say \"\"x\"\"\",,\"line\nbreak/1\",\"line\nbreak/1\"\n");
    }

    @Test
    void writesJson() {
        JsonNode document =
                JsonMapper.builder().build().readTree(table.write(AssignmentFormat.JSON, List.of(staging())));

        assertThat(document.at("/version").asInt()).isEqualTo(1);
        assertThat(document.at("/environments/0/environment").asString()).isEqualTo("staging");
        assertThat(document.at("/environments/0/assignments/0").toString())
                .isEqualTo("{\"key\":\"force\",\"app\":\"force\","
                        + "\"before\":{\"instance\":\"shared-0\",\"database\":3},"
                        + "\"after\":{\"instance\":\"shared-1\",\"database\":7},\"changed\":true}");
        assertThat(document.at("/environments/0/assignments/1/before").isNull()).isTrue();
        assertThat(document.at("/environments/0/assignments/2").toString())
                .isEqualTo("{\"key\":\"kaws\",\"app\":null,\"before\":{\"instance\":null,\"database\":3},"
                        + "\"after\":{\"instance\":null,\"database\":3},\"changed\":false}");
    }

    private static EnvironmentAssignments staging() {
        Map<String, Placement> current = new LinkedHashMap<>();
        current.put("kaws", new Placement(null, 3));
        current.put("force", new Placement("shared-0", 3));
        return EnvironmentAssignments.of(
                "staging",
                current,
                List.of(
                        new AssignmentChange(
                                "force", "force", null, current.get("force"), new Placement("shared-1", 7)),
                        new AssignmentChange("gravity", "gravity_web", null, null, new Placement("shared-1", 8))));
    }
}
