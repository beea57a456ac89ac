package dev.rehome.export.hcl;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Random changes of a corpus file: entries moved, added, taken out, an instance renamed. */
final class CorpusChanges {
    private static final List<String> PLAIN = List.of("aardvark", "helium-long-name", "zzz", "b", "force.2");
    private static final List<String> ODD = List.of(
            "${x}",
            "%{if}",
            "$${y}",
            "say \"hi\"",
            "back\\slash",
            "new\nline",
            "tab\there",
            "for",
            "null",
            "a b",
            "2nd",
            "👩‍👩‍👧",
            "日本語",
            "e\u0301te\u0301",
            "Über",
            "\u0001",
            "");

    private CorpusChanges() {}

    static List<AssignmentChange> of(CorpusFile file, Map<String, Placement> now, Random random) {
        if (random.nextInt(12) == 0) {
            return renaming(now);
        }
        Map<String, AssignmentChange> changes = new TreeMap<>();
        int chance = 1 + random.nextInt(5);
        now.forEach((key, before) -> {
            if (random.nextInt(chance) == 0) {
                Placement after = random.nextInt(4) == 0
                        ? null
                        : new Placement("shared-" + random.nextInt(1200), 100 + changes.size());
                changes.put(key, new AssignmentChange(key, key, null, before, after));
            }
        });
        List<String> names = new ArrayList<>(PLAIN);
        if (!file.target().startsWith("resource.")) {
            names.addAll(ODD);
        }
        for (int added = random.nextInt(3); added > 0; added--) {
            String key = names.get(random.nextInt(names.size()));
            Placement after = new Placement("shared-" + random.nextInt(3), 200 + changes.size());
            changes.put(key, new AssignmentChange(key, key, null, null, after));
        }
        return new ArrayList<>(changes.values());
    }

    private static List<AssignmentChange> renaming(Map<String, Placement> now) {
        Map<String, AssignmentChange> changes = new TreeMap<>();
        now.forEach((key, before) -> {
            if ("shared-1".equals(before.instance())) {
                Placement after = new Placement("a-longer-name", before.database());
                changes.put(key, new AssignmentChange(key, key, null, before, after));
            }
        });
        return new ArrayList<>(changes.values());
    }

    /** The map as it shall be, by keys in NFC. */
    static Map<String, Placement> after(Map<String, Placement> now, List<AssignmentChange> changes) {
        Map<String, Placement> after = new LinkedHashMap<>(now);
        for (AssignmentChange change : changes) {
            if (change.after() == null) {
                after.remove(change.key());
            } else {
                after.put(StringText.normalized(change.key()), change.after());
            }
        }
        return after;
    }
}
