package dev.rehome.assignment;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the assignments that gets another database, or is taken out.
 *
 * @param key the entry's key, by default the app's name
 * @param app the app's name in the plan
 * @param sourceInstance the alias of the instance that the plan moves the app away from; null where the plan gives a
 *     URL, and an entry is then not compared with it
 * @param before what the entry held when the run was planned; null where there was no entry
 * @param after what it shall hold; null where it shall be taken out
 */
public record AssignmentChange(
        String key,
        String app,
        @Nullable String sourceInstance,
        @Nullable Placement before,
        @Nullable Placement after) {

    /** The change that puts the entry back, or takes out one that was new. */
    public AssignmentChange reversed() {
        return new AssignmentChange(key, app, after == null ? null : after.instance(), after, before);
    }

    /** The same for an entry of which it is known by now what it holds. */
    public AssignmentChange seen(@Nullable Placement now) {
        return new AssignmentChange(key, app, sourceInstance, now, after);
    }

    /**
     * The changes that give an instance another name in every entry that names it; the databases stay.
     *
     * @param entries who has which database now, by key
     * @return sorted by key; none where no entry names the instance
     */
    public static List<AssignmentChange> renaming(Map<String, Placement> entries, String instance, String newName) {
        return entries.entrySet().stream()
                .filter(entry -> instance.equals(entry.getValue().instance()))
                .map(entry -> new AssignmentChange(
                        entry.getKey(),
                        entry.getKey(),
                        null,
                        entry.getValue(),
                        new Placement(newName, entry.getValue().database())))
                .sorted(Comparator.comparing(AssignmentChange::key))
                .toList();
    }
}
