package dev.rehome.plan.yaml;

import dev.rehome.plan.Excerpted;
import dev.rehome.plan.yaml.Node.Entry;
import dev.rehome.plan.yaml.Node.Kind;
import dev.rehome.plan.yaml.Node.Mapping;
import dev.rehome.plan.yaml.Node.Scalar;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of one mapping, of which only known ones may be there. */
final class Fields {
    private final Map<String, Entry> entries = new HashMap<>();
    private final Set<String> misspelt = new HashSet<>();
    private final Position owner;
    private final Problems problems;

    private Fields(Position owner, Problems problems) {
        this.owner = owner;
        this.problems = problems;
    }

    /**
     * Empty, and told, where the node is no mapping.
     *
     * @param owner where a missing key is reported: at the key of this mapping, or at its start where it has none
     */
    static Optional<Fields> of(Node node, Position owner, List<String> known, Problems problems) {
        Optional<Mapping> mapping = mapping(node, problems);
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = new Fields(owner, problems);
        for (Entry entry : mapping.get().entries()) {
            if (known.contains(entry.key())) {
                fields.entries.put(entry.key(), entry);
            } else {
                problems.add(unknownKey(entry, known));
                Suggestion.closest(entry.key(), known).ifPresent(fields.misspelt::add);
            }
        }
        return Optional.of(fields);
    }

    static Optional<Mapping> mapping(Node node, Problems problems) {
        if (node instanceof Mapping mapping) {
            return Optional.of(mapping);
        }
        boolean empty = node instanceof Scalar scalar && scalar.kind() == Kind.NULL;
        return Values.wrong(
                node,
                "a mapping",
                empty ? "write {} if it is meant to be empty" : "write `key: value` lines",
                problems);
    }

    static Problem unknownKey(Entry entry, List<String> known) {
        if (entry.key().equals("<<")) {
            return Problem.error(
                    "PLAN-MERGE-KEY",
                    "YAML 1.2 has no merge key <<",
                    entry.position(),
                    "put what is shared into a block at the top of the plan, in an environment or in an app");
        }
        return Problem.error(
                "PLAN-UNKNOWN-KEY",
                Excerpted.of(entry.key()) + " is no key here",
                entry.position(),
                Suggestion.hint(entry.key(), known));
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    Optional<Entry> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    <T> Optional<T> optional(String key, Value<T> type) {
        return entry(key).flatMap(entry -> type.read(entry.value(), problems));
    }

    <T> Optional<T> required(String key, Value<T> type) {
        return requiredEntry(key).flatMap(entry -> type.read(entry.value(), problems));
    }

    /** A key that is there but misspelt has been told already, and is not missing besides. */
    Optional<Entry> requiredEntry(String key) {
        Optional<Entry> entry = entry(key);
        if (entry.isEmpty() && !misspelt.contains(key)) {
            problems.add(Problem.error(
                    "PLAN-MISSING-KEY", "the key " + key + " is missing here", owner, "add `" + key + ": …`"));
        }
        return entry;
    }
}
