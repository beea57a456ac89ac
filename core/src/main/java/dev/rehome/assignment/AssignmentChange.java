package dev.rehome.assignment;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the assignments that gets another database.
 *
 * @param key the entry's key, by default the app's name
 * @param app the app's name in the plan
 * @param sourceInstance the alias of the instance that the plan moves the app away from; null where the plan gives a
 *     URL, and an entry is then not compared with it
 * @param before what the entry held when the run was planned; null where there was no entry
 * @param after what it shall hold
 */
public record AssignmentChange(
        String key,
        String app,
        @Nullable String sourceInstance,
        @Nullable Placement before,
        Placement after) {

    /** The change that puts the entry back; there is none for an entry that was new. */
    public @Nullable AssignmentChange reversed() {
        return before == null ? null : new AssignmentChange(key, app, after.instance(), after, before);
    }
}
