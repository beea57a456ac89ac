package dev.rehome.plan.yaml;

import dev.rehome.plan.yaml.Node.Entry;
import dev.rehome.plan.yaml.Node.Mapping;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the blocks at one place of a plan say, or at several places together, the nearer one winning key by key. */
final class Blocks {
    static final Blocks NONE = new Blocks(Map.of());

    private final Map<Setting<?>, Placed> values;

    private Blocks(Map<Setting<?>, Placed> values) {
        this.values = values;
    }

    /** Reads the blocks that stand among other keys. */
    static Blocks of(Fields fields, Problems problems) {
        Map<Setting<?>, Placed> values = new HashMap<>();
        for (String block : BlockKeys.BLOCKS) {
            fields.entry(block).ifPresent(entry -> read(block, entry, values, problems));
        }
        return values.isEmpty() ? NONE : new Blocks(values);
    }

    /** Reads one key or block. */
    static Blocks of(String path, Entry entry, Problems problems) {
        Map<Setting<?>, Placed> values = new HashMap<>();
        read(path, entry, values, problems);
        return new Blocks(values);
    }

    /** These, and where they are silent the farther ones. */
    Blocks over(Blocks farther) {
        if (values.isEmpty()) {
            return farther;
        }
        if (farther.values.isEmpty()) {
            return this;
        }
        Map<Setting<?>, Placed> merged = new HashMap<>(farther.values);
        merged.putAll(values);
        return new Blocks(merged);
    }

    @SuppressWarnings("unchecked") // a setting's value was read by the setting's own type
    <T> Optional<T> get(Setting<T> setting) {
        return Optional.ofNullable(values.get(setting)).flatMap(placed -> (Optional<T>) placed.value());
    }

    /** Whether somebody tried to give it. */
    boolean has(Setting<?> setting) {
        return values.containsKey(setting);
    }

    /** Where a key or something in a block stands, by its path. */
    Optional<Position> position(String path) {
        return values.entrySet().stream()
                .filter(each -> each.getKey().path().equals(path)
                        || each.getKey().path().startsWith(path + "."))
                .map(each -> each.getValue().position())
                .findFirst();
    }

    private static void read(String path, Entry entry, Map<Setting<?>, Placed> values, Problems problems) {
        Setting<?> setting = BlockKeys.at(path);
        if (setting != null) {
            values.put(setting, new Placed(setting.type().read(entry.value(), problems), entry.position()));
            return;
        }
        Optional<Mapping> mapping = Fields.mapping(entry.value(), problems);
        if (mapping.isEmpty()) {
            return;
        }
        List<String> known = BlockKeys.under(path);
        for (Entry each : mapping.get().entries()) {
            if (known.contains(each.key())) {
                read(path + "." + each.key(), each, values, problems);
            } else {
                problems.add(unknown(path, each, known));
            }
        }
    }

    private static Problem unknown(String path, Entry entry, List<String> known) {
        Problem plain = Fields.unknownKey(entry, known);
        Optional<String> elsewhere = BlockKeys.paths().stream()
                .filter(each -> each.endsWith("." + entry.key()))
                .findFirst();
        boolean guessed = Suggestion.closest(entry.key(), known).isPresent();
        return guessed || elsewhere.isEmpty()
                ? plain
                : Problem.error(
                        plain.code(),
                        plain.message(),
                        plain.position(),
                        "it belongs to "
                                + elsewhere.get().substring(0, elsewhere.get().lastIndexOf('.')) + ", this is " + path);
    }

    /** @param value empty where it was read and is none, which has been told */
    private record Placed(Optional<?> value, Position position) {}
}
