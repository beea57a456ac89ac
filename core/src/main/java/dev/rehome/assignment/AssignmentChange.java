package dev.rehome.assignment;

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
}
