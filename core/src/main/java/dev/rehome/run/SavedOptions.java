package dev.rehome.run;

import dev.rehome.plan.Selection;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asked for beside the plan; a resumed run keeps it. What {@code --set} and its short forms change
 * stands in the saved plan's migrations already.
 *
 * @param maxFailures how many keys of one migration may fail before it is given up
 * @param failFast whether one failed migration ends the run
 * @param logKeys whether the audit log names failed keys as they are
 * @param commit whether a change of assignments is committed
 * @param push whether the branch is pushed
 * @param author {@code Name <email>} for the commit, or null for Git's own
 * @param actor what the operator is called in the audit log, or null
 */
public record SavedOptions(
        Selection selection,
        long maxFailures,
        boolean failFast,
        boolean logKeys,
        boolean commit,
        boolean push,
        @Nullable String author,
        @Nullable String actor) {
    public static final long DEFAULT_MAX_FAILURES = 1000;

    /** What a command line gets that says nothing. */
    public static final SavedOptions DEFAULTS =
            new SavedOptions(Selection.ALL, DEFAULT_MAX_FAILURES, false, false, true, false, null, null);

    /** The same with a commit, and with another author where one is given, and with a push where that is asked for. */
    public SavedOptions committing(@Nullable String otherAuthor, boolean pushing) {
        return new SavedOptions(
                selection,
                maxFailures,
                failFast,
                logKeys,
                true,
                push || pushing,
                otherAuthor == null ? author : otherAuthor,
                actor);
    }
}
