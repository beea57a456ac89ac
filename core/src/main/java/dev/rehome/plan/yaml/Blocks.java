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
    static final Blocks NONE = new Blocks(Map.of(), Map.of());

    private final Map<String, Optional<?>> values;
    private final Map<String, Position> positions;

    /**
     * @param values by path; an empty one was read and is none, which has been told
     * @param positions of keys and of the blocks around them, by path
     */
    private Blocks(Map<String, Optional<?>> values, Map<String, Position> positions) {
        this.values = values;
        this.positions = positions;
    }

    /** Reads the blocks that stand among other keys. */
    static Blocks of(Fields fields, Problems problems) {
        Blocks blocks = new Blocks(new HashMap<>(), new HashMap<>());
        for (String block : BlockKeys.BLOCKS) {
            fields.entry(block).ifPresent(entry -> blocks.read(block, entry, problems));
        }
        return blocks.values.isEmpty() ? NONE : blocks;
    }

    /** Reads one key or block. */
    static Blocks of(String path, Entry entry, Problems problems) {
        Blocks blocks = new Blocks(new HashMap<>(), new HashMap<>());
        blocks.read(path, entry, problems);
        return blocks;
    }

    /** These, and where they are silent the farther ones. */
    Blocks over(Blocks farther) {
        if (values.isEmpty()) {
            return farther;
        }
        if (farther.values.isEmpty()) {
            return this;
        }
        Blocks merged = new Blocks(new HashMap<>(farther.values), new HashMap<>(farther.positions));
        merged.values.putAll(values);
        merged.positions.putAll(positions);
        return merged;
    }

    @SuppressWarnings("unchecked") // a setting's value was read by the setting's own type
    <T> Optional<T> get(Setting<T> setting) {
        return (Optional<T>) values.getOrDefault(setting.path(), Optional.empty());
    }

    /** Whether somebody tried to give it. */
    boolean has(Setting<?> setting) {
        return values.containsKey(setting.path());
    }

    /** Where a key or a block stands, by its path; of several blocks the nearest. */
    Optional<Position> position(String path) {
        return Optional.ofNullable(positions.get(path));
    }

    private void read(String path, Entry entry, Problems problems) {
        positions.put(path, entry.position());
        Setting<?> setting = BlockKeys.at(path);
        if (setting != null) {
            values.put(path, setting.type().read(entry.value(), problems));
            return;
        }
        Optional<Mapping> mapping = Fields.mapping(entry.value(), problems);
        if (mapping.isEmpty()) {
            return;
        }
        List<String> known = BlockKeys.under(path);
        for (Entry each : mapping.get().entries()) {
            if (known.contains(each.key())) {
                read(path + "." + each.key(), each, problems);
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
}
