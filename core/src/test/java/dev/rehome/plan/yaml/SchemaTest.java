package dev.rehome.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rehome.plan.yaml.Node.Entry;
import dev.rehome.plan.yaml.Node.Mapping;
import dev.rehome.plan.yaml.Node.Scalar;
import dev.rehome.plan.yaml.Node.Sequence;
import dev.rehome.problem.Problems;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Holds the schema for editors and the program together: what one takes the other takes, as far as a schema can say it. */
class SchemaTest {
    private static final Path FILE = Path.of("../plans/migration-plan.schema.json");

    /** The mistakes that are none in the data: two values that do not fit together, or numbers behind a unit or a name. */
    private static final Set<String> NOT_TO_BE_SEEN_BY_A_SCHEMA = Set.of(
            "app-twice",
            "application-and-hooks",
            "application-incomplete",
            "assignment-twice",
            "cluster-database",
            "copy-backoff",
            "copy-big-key-range",
            "environment-unknown",
            "environments-empty",
            "instance-auto-without-databases",
            "instance-cluster-auto",
            "instance-cluster-database",
            "instance-databases-backwards",
            "instance-databases-range",
            "instance-tls-plain",
            "instance-unknown",
            "instance-url-database",
            "push-without-branch",
            "rule-after-cycle",
            "rule-after-itself",
            "rule-after-other-environment",
            "rule-after-unknown",
            "rule-destination-is-source",
            "rule-destination-is-source-elsewhere",
            "rule-destination-twice",
            "rule-destination-twice-by-instance",
            "rule-same-database",
            "rule-same-reference",
            "url-database-huge",
            "url-password-percent",
            "url-port-range");

    /** The mistakes after which there is no data. */
    private static final String NO_DATA = "yaml-";

    static List<Path> valid() {
        return PlanFolders.valid();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void takesGoodPlans(Path file) throws IOException {
        assertThat(schema().validate(data(file).orElseThrow())).isEmpty();
    }

    @Test
    void refusesEveryBadPlanButForWhatItCannotSee() throws IOException {
        Schema schema = schema();
        Set<String> taken = new TreeSet<>();
        for (Path folder : PlanFolders.invalid()) {
            Optional<JsonNode> data = data(folder.resolve("plan.yaml"));
            if (data.isPresent() && schema.validate(data.get()).isEmpty()) {
                taken.add(folder.getFileName().toString());
            }
        }
        assertThat(taken.stream().filter(name -> !name.startsWith(NO_DATA)))
                .containsExactlyInAnyOrderElementsOf(NOT_TO_BE_SEEN_BY_A_SCHEMA);
    }

    @Test
    void knowsTheSameKeysOfTheBlocks() throws IOException {
        JsonNode definitions = json().get("$defs");
        Set<String> keys = new TreeSet<>();
        BlockKeys.BLOCKS.forEach(block -> collect(block, definitions.get(block), definitions, keys));
        assertThat(keys).containsExactlyInAnyOrderElementsOf(BlockKeys.paths());
    }

    @Test
    void describesEveryKey() throws IOException {
        List<JsonNode> properties = json().findValues("properties");
        assertThat(properties)
                .isNotEmpty()
                .allSatisfy(keys -> keys.properties()
                        .forEach(key -> assertThat(key.getValue().has("description")
                                        || key.getValue()
                                                .path("$ref")
                                                .asString("")
                                                .startsWith("#/$defs/"))
                                .as(key.getKey())
                                .isTrue()));
    }

    private static void collect(String path, JsonNode schema, JsonNode definitions, Set<String> keys) {
        JsonNode properties = schema.get("properties");
        boolean hook = schema.path("$ref").asString("").equals("#/$defs/hook");
        if (properties == null || hook) {
            keys.add(path);
            return;
        }
        properties.properties().forEach(key -> collect(path + "." + key.getKey(), key.getValue(), definitions, keys));
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(FILE), InputFormat.JSON);
    }

    private static JsonNode json() throws IOException {
        return new ObjectMapper().readTree(Files.readString(FILE));
    }

    /** What the document holds, empty where it is no YAML that a plan can be. */
    private static Optional<JsonNode> data(Path file) throws IOException {
        Problems problems = new Problems();
        Optional<String> text = PlanFile.text(file.toString(), Files.readAllBytes(file), problems);
        return text.flatMap(content -> YamlDocument.read(file.toString(), content, problems))
                .map(SchemaTest::data);
    }

    private static JsonNode data(Node node) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (node instanceof Mapping mapping) {
            ObjectNode object = json.objectNode();
            for (Entry entry : mapping.entries()) {
                object.set(entry.key(), data(entry.value()));
            }
            return object;
        }
        if (node instanceof Sequence sequence) {
            ArrayNode array = json.arrayNode();
            sequence.items().forEach(item -> array.add(data(item)));
            return array;
        }
        Scalar scalar = (Scalar) node;
        return switch (scalar.kind()) {
            case TEXT -> json.stringNode(scalar.text());
            case INTEGER -> json.numberNode(new BigInteger(scalar.text()));
            case DECIMAL -> json.numberNode(new BigDecimal(scalar.text()));
            case BOOLEAN -> json.booleanNode(Boolean.parseBoolean(scalar.text()));
            case NULL, TOLD -> json.nullNode();
        };
    }
}
