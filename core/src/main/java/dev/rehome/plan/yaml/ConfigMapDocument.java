package dev.rehome.plan.yaml;

import dev.rehome.plan.yaml.Node.Entry;
import dev.rehome.plan.yaml.Node.Kind;
import dev.rehome.plan.yaml.Node.Mapping;
import dev.rehome.plan.yaml.Node.Scalar;
import dev.rehome.plan.yaml.Node.Sequence;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import dev.rehome.problem.RefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes ConfigMap as a file has it, in YAML or JSON.
 *
 * @param name null where the file does not say
 * @param namespace null where the file does not say
 * @param resourceVersion which state of it this is, by the cluster; null in a file that does not come from one
 * @param data by key, in the order of the file
 * @param position where it begins
 */
public record ConfigMapDocument(
        @Nullable String name,
        @Nullable String namespace,
        @Nullable String resourceVersion,
        Map<String, Value> data,
        Position position) {
    private static final String CODE = "CONFIGMAP-UNREADABLE";
    private static final String HINT = "let it be one ConfigMap, as kubectl get configmap NAME -o yaml writes it";

    /** A value and its place. */
    public record Value(String text, Position position) {}

    /**
     * The ConfigMaps of a file: one, or those of a {@code List}.
     *
     * @param file as positions name it
     * @throws RefusedException where it is no YAML, several documents, or holds no ConfigMap
     */
    public static List<ConfigMapDocument> read(String file, byte[] bytes) {
        Problems problems = new Problems();
        Optional<Node> root =
                PlanFile.text(file, bytes, problems).flatMap(text -> YamlDocument.read(file, text, problems));
        refuse(problems);
        List<ConfigMapDocument> found = root.stream()
                .flatMap(ConfigMapDocument::objects)
                .filter(object -> "ConfigMap".equals(text(object, "kind")))
                .map(object -> of(object, problems))
                .toList();
        if (found.isEmpty()) {
            problems.add(Problem.error(CODE, "this is no ConfigMap", new Position(file, 1, 1), HINT));
        }
        refuse(problems);
        return found;
    }

    private static void refuse(Problems problems) {
        if (problems.hasErrors()) {
            throw new RefusedException(problems.errors()
                    .map(problem -> Problem.error(CODE, problem.message(), problem.position(), HINT))
                    .toList());
        }
    }

    private static Stream<Mapping> objects(Node node) {
        if (!(node instanceof Mapping mapping)) {
            return Stream.empty();
        }
        return child(mapping, "items")
                .filter(Sequence.class::isInstance)
                .map(items -> ((Sequence) items).items().stream().flatMap(ConfigMapDocument::objects))
                .orElse(Stream.of(mapping));
    }

    private static ConfigMapDocument of(Mapping object, Problems problems) {
        Map<String, Value> data = new LinkedHashMap<>();
        Optional<Node> entries = child(object, "data");
        if (entries.isPresent() && entries.get() instanceof Mapping mapping) {
            for (Entry entry : mapping.entries()) {
                if (entry.value() instanceof Scalar scalar && scalar.kind() != Kind.NULL) {
                    data.put(entry.key(), new Value(scalar.text(), scalar.position()));
                } else {
                    problems.add(Problem.error(
                            CODE, "the value of '" + entry.key() + "' is no text", entry.position(), HINT));
                }
            }
        } else if (entries.isPresent() && !(entries.get() instanceof Scalar empty && empty.kind() == Kind.NULL)) {
            problems.add(Problem.error(CODE, "data is no mapping", entries.get().position(), HINT));
        }
        Mapping metadata = child(object, "metadata")
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .orElse(new Mapping(List.of(), object.position(), 1));
        return new ConfigMapDocument(
                text(metadata, "name"),
                text(metadata, "namespace"),
                text(metadata, "resourceVersion"),
                data,
                object.position());
    }

    private static Optional<Node> child(Mapping mapping, String key) {
        return mapping.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .map(Entry::value)
                .findFirst();
    }

    private static @Nullable String text(Mapping mapping, String key) {
        return child(mapping, key)
                .filter(Scalar.class::isInstance)
                .map(node -> ((Scalar) node).text())
                .orElse(null);
    }
}
