package dev.rehome.export.hcl;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Changes that a random file can bear, and what they make of it. */
final class RandomChanges {
    private static final List<String> NEW_KEYS =
            List.of("aardvark", "helium", "zzz", "a b", "in", "Ünicode", "force-2");

    private RandomChanges() {}

    /** Moves some entries and adds some, each to a number that nobody has. */
    static List<AssignmentChange> of(RandomFile file, long seed) {
        Random random = new Random(seed);
        Map<String, AssignmentChange> changes = new TreeMap<>();
        file.placements().forEach((key, placement) -> {
            if (random.nextInt(3) == 0) {
                Placement after = new Placement("shared-" + random.nextInt(1200), 100 + changes.size());
                changes.put(key, new AssignmentChange(key, key, null, placement(placement), after));
            }
        });
        for (String key : NEW_KEYS) {
            if (random.nextInt(4) == 0) {
                Placement after = new Placement("shared-" + random.nextInt(3), 100 + changes.size());
                changes.put(key, new AssignmentChange(key, key, null, null, after));
            }
        }
        return new ArrayList<>(changes.values());
    }

    /** The map as it shall be, by key, each as the file's entries say it. */
    static Map<String, String> expected(RandomFile file, List<AssignmentChange> changes) {
        Map<String, String> expected = new TreeMap<>(file.placements());
        boolean numbers = !expected.isEmpty() && expected.values().stream().noneMatch(value -> value.contains("/"));
        changes.forEach(change -> expected.put(
                change.key(),
                numbers
                        ? Integer.toString(change.after().database())
                        : change.after().toString()));
        return expected;
    }

    static Placement placement(String text) {
        int slash = text.lastIndexOf('/');
        return new Placement(slash < 0 ? null : text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
    }
}
