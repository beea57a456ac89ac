package dev.rehome.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.plan.Environment;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import dev.rehome.template.Templates;
import dev.rehome.testing.Raising;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ConfigMapExportTest {
    private static final Environment.ConfigMap NAMED = new Environment.ConfigMap("redis-homes", "apps", "homes.yaml");

    /** As kubectl writes it. */
    private static final String PRESENT = """
        apiVersion: v1
        data:
          force: shared-0/3
          gravity: "8"
          kaws: shared-1/2
        kind: ConfigMap
        metadata:
          creationTimestamp: "2026-01-05T09:12:44Z"
          name: redis-homes
          namespace: apps
          resourceVersion: "81234"
        """;

    private final ConfigMapExport export = new ConfigMapExport(Templates.builtIn());

    @Test
    void writesAManifestFromWhatTerraformSays() {
        Map<String, Placement> terraform = new LinkedHashMap<>();
        terraform.put("kaws", new Placement(null, 3));
        terraform.put("force", new Placement("shared-0", 3));

        String manifest = export.manifest("staging", null, null, terraform, List.of(change("force", "shared-1", 7)));

        assertThat(manifest).isEqualTo("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: "shared-redis-db-assignments"
              namespace: "default"
            data:
              "force": "shared-1/7"
              "kaws": "3"
            """);
    }

    @Test
    void writesAManifestFromWhatTheConfigMapSays() {
        String manifest = export.manifest(
                "production", NAMED, present(), Map.of(), List.of(change("force", "shared-1", 7), removal("kaws")));

        assertThat(manifest).isEqualTo("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: "redis-homes"
              namespace: "apps"
            data:
              "force": "shared-1/7"
              "gravity": "8"
            """);
        assertThat(export.manifest("production", NAMED, null, Map.of(), List.of()))
                .endsWith("data: {}\n");
    }

    @Test
    void patchesExactlyWhatChanges() {
        List<AssignmentChange> changes = List.of(
                change("force", "shared-1", 7),
                change("gravity", "shared-1", 9),
                change("radio", "shared-1", 10),
                removal("kaws"),
                removal("nobody"));

        assertThat(export.patch("production", NAMED, present(), changes)).isEqualTo("""
            # kubectl patch configmap redis-homes --namespace apps --type strategic --patch-file FILE
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: "redis-homes"
              namespace: "apps"
              # The cluster refuses the patch where the ConfigMap has changed since.
              resourceVersion: "81234"
            data:
              "force": "shared-1/7"
              "gravity": "9"
              "kaws": null
              "radio": "shared-1/10"
            """);
    }

    @Test
    void patchesNothingWhereAllIsSaidAlready() {
        assertThat(export.patch("production", NAMED, present(), List.of(change("kaws", "shared-1", 2))))
                .endsWith("data: {}\n");
    }

    /** What a cluster makes of it: entries are replaced, null takes one out, the rest stays (RFC 7386, for a flat map). */
    @Property(tries = 100)
    void aPatchedConfigMapIsTheManifest(
            @ForAll @Size(max = 8) Map<@IntRange(max = 9) Integer, @IntRange(max = 40) Integer> now,
            @ForAll @Size(max = 5) Map<@IntRange(max = 9) Integer, @IntRange(min = 41, max = 80) Integer> wanted,
            @ForAll @Size(max = 2) List<@IntRange(max = 9) Integer> gone) {
        StringBuilder text = new StringBuilder("kind: ConfigMap\ndata:\n");
        Map<String, String> merged = new LinkedHashMap<>();
        now.forEach((key, number) -> {
            // Every other one is a number alone, and each database has one owner.
            String value = (key % 2 == 0 ? "shared-0/" : "") + (number * 10 + key);
            text.append("  app-").append(key).append(": \"").append(value).append("\"\n");
            merged.put("app-" + key, value);
        });
        Map<String, AssignmentChange> changes = new LinkedHashMap<>();
        wanted.forEach((key, number) -> changes.put("app-" + key, change("app-" + key, "shared-1", number * 10 + key)));
        gone.forEach(key -> changes.put("app-" + key, removal("app-" + key)));
        ConfigMapFile present = ConfigMapFile.read("file", text.toString().getBytes(UTF_8), NAMED);
        List<AssignmentChange> all = List.copyOf(changes.values());

        JsonNode patch = yaml(export.patch("e", NAMED, present, all));

        patch.get("data").properties().forEach(entry -> {
            if (entry.getValue().isNull()) {
                assertThat(merged.remove(entry.getKey())).isNotNull();
            } else {
                assertThat(merged.put(entry.getKey(), entry.getValue().asString()))
                        .isNotEqualTo(entry.getValue().asString());
            }
        });
        Map<String, String> whole = new LinkedHashMap<>();
        yaml(export.manifest("e", NAMED, present, Map.of(), all))
                .get("data")
                .properties()
                .forEach(entry -> whole.put(entry.getKey(), entry.getValue().asString()));
        assertThat(whole).isEqualTo(merged);
    }

    @Test
    void writesYamlThatReadsBack() {
        String odd = "tab\t quote\" back\\ \u0085\u2028 ${x} 日本 😀 \u0001";

        String manifest = export.manifest("e", null, null, Map.of("yes", new Placement(odd, 1)), List.of());

        assertThat(yaml(manifest).at("/data/yes").asString()).isEqualTo(odd + "/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "Über", "..", "..a", ".", ""})
    void refusesKeysThatAConfigMapCannotHold(String key) {
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> export.manifest("e", null, null, Map.of(key, new Placement("x", 1)), List.of()));
        assertThat(refused).satisfies(Raising.code("CONFIGMAP-KEY")).hasMessageContaining("'" + key + "'");
        assertThat(catchThrowableOfType(
                        RefusedException.class,
                        () -> export.patch("e", NAMED, present(), List.of(change(key, "shared-1", 9)))))
                .hasMessageContaining("'" + key + "'");
    }

    @Test
    void refusesWhatContradictsTheConfigMap() {
        Problem taken = refusal(PRESENT, change("force", "shared-1", 2));
        assertThat(taken.code()).isEqualTo("CONFIGMAP-DATABASE-TAKEN");
        assertThat(taken.message()).contains("kaws has database shared-1/2").contains("force cannot have shared-1/2");
        assertThat(String.valueOf(taken.position())).isEqualTo("homes.yaml:5:9");
        assertThat(refusal(PRESENT, change("force", "shared-1", 8)).message()).contains("gravity has database 8");

        Problem elsewhere =
                refusal(PRESENT, new AssignmentChange("kaws", "kaws", "shared-0", null, new Placement("shared-2", 1)));
        assertThat(elsewhere.code()).isEqualTo("CONFIGMAP-OTHER-INSTANCE");
        assertThat(elsewhere.message()).contains("kaws is on shared-1/2").contains("away from shared-0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`kind: Secret`|CONFIGMAP-UNREADABLE|no ConfigMap|1:1",
                "`kind: ConfigMap\n---\nkind: ConfigMap`|CONFIGMAP-UNREADABLE|second document|2:1",
                "`kind: ConfigMap\ndata: [1]`|CONFIGMAP-UNREADABLE|no mapping|2:7",
                "`kind: ConfigMap\ndata:\n  force: { a: 1 }`|CONFIGMAP-UNREADABLE|'force' is no text|3:3",
                "`kind: ConfigMap\ndata: { force: redis://:p4ss@h/3 }`|CONFIGMAP-UNKNOWN-SHAPE|'force' is neither|2:16",
                "`kind: ConfigMap\ndata:\n  force: shared-0/-3`|CONFIGMAP-UNKNOWN-SHAPE|'force'|3:10",
                "`kind: ConfigMap\ndata:\n  force: 3\n  force: 4`|CONFIGMAP-UNREADABLE|a second time|4:3",
                "`kind: ConfigMap\nmetadata:\n  name: others`|CONFIGMAP-OTHER|apps/others|1:1",
                "`kind: ConfigMap\nmetadata:\n  namespace: others`|CONFIGMAP-OTHER|others/|1:1",
                "`kind: [ConfigMap`|CONFIGMAP-UNREADABLE||1:7",
                "``|CONFIGMAP-UNREADABLE||1:1",
            })
    void refusesFilesThatAreSomethingElse(String text, String code, @Nullable String said, String place) {
        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> ConfigMapFile.read("homes.yaml", text.getBytes(UTF_8), NAMED));
        assertThat(refused.problems()).first().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.message()).contains(said == null ? "" : said).doesNotContain("p4ss");
            assertThat(problem.hint()).isNotBlank();
            assertThat(String.valueOf(problem.position())).isEqualTo("homes.yaml:" + place);
        });
    }

    @Test
    void readsJsonAndLists() {
        String json = """
            {"kind":"List","items":[
              {"kind":"ConfigMap","metadata":{"name":"other"},"data":{"x":"redis"}},
              {"kind":"ConfigMap","metadata":{"name":"redis-homes","namespace":"apps"},"data":{"force":"shared-0/3"}}]}
            """;
        assertThat(ConfigMapFile.read("f", json.getBytes(UTF_8), NAMED).assignments())
                .containsOnly(Map.entry("force", new Placement("shared-0", 3)));
        assertThat(ConfigMapFile.read("f", "kind: ConfigMap\ndata:\n".getBytes(UTF_8), NAMED)
                        .assignments())
                .isEmpty();
        assertThat(ConfigMapFile.read("f", "kind: ConfigMap\ndata: { a: 7 }\n".getBytes(UTF_8), NAMED)
                        .assignments())
                .containsOnly(Map.entry("a", new Placement(null, 7)));
    }

    private Problem refusal(String text, AssignmentChange change) {
        ConfigMapFile file = ConfigMapFile.read("homes.yaml", text.getBytes(UTF_8), NAMED);
        return catchThrowableOfType(
                        RefusedException.class, () -> export.patch("production", NAMED, file, List.of(change)))
                .problems()
                .get(0);
    }

    private static ConfigMapFile present() {
        return ConfigMapFile.read("homes.yaml", PRESENT.getBytes(UTF_8), NAMED);
    }

    private static AssignmentChange change(String key, String instance, int database) {
        return new AssignmentChange(key, key, null, null, new Placement(instance, database));
    }

    private static AssignmentChange removal(String key) {
        return new AssignmentChange(key, key, null, null, null);
    }

    private static JsonNode yaml(String text) {
        return YAMLMapper.builder().build().readTree(text);
    }
}
