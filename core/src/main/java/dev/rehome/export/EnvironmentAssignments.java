package dev.rehome.export;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everybody's database in one environment, once a change is made.
 *
 * @param rows sorted by key
 */
public record EnvironmentAssignments(String environment, List<Row> rows) {
    public EnvironmentAssignments {
        rows = List.copyOf(rows);
    }

    /**
     * One entry.
     *
     * @param app the plan's app; null for an entry that the plan does not touch
     * @param before null for an entry that is new
     */
    public record Row(
            String key, @Nullable String app, @Nullable Placement before, Placement after) {
        public boolean isChanged() {
            return !after.equals(before);
        }
    }

    /**
     * Puts a change over what the file says.
     *
     * @param current who has which database now; empty where there is no file
     */
    public static EnvironmentAssignments of(
            String environment, Map<String, Placement> current, List<AssignmentChange> changes) {
        Map<String, Row> rows = new TreeMap<>();
        current.forEach((key, placement) -> rows.put(key, new Row(key, null, placement, placement)));
        for (AssignmentChange change : changes) {
            String key = Normalizer.normalize(change.key(), Normalizer.Form.NFC);
            Placement after = change.after();
            if (after == null) {
                rows.remove(key);
            } else {
                rows.put(key, new Row(key, change.app(), current.get(key), after));
            }
        }
        return new EnvironmentAssignments(environment, List.copyOf(rows.values()));
    }
}
