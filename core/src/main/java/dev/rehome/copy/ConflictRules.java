package dev.rehome.copy;

import dev.rehome.plan.CopySettings.ConflictPolicy;
import org.jspecify.annotations.Nullable;

/** When a key at the destination may be replaced, and what it means where it may not. */
final class ConflictRules {
    private final ConflictPolicy policy;
    private final boolean beganEmpty;
    private final boolean again;
    private final boolean canReplace;
    private final @Nullable Journal journal;

    /**
     * @param again whether keys may have been written by an earlier pass that no checkpoint tells of
     * @param canReplace whether the destination knows {@code RESTORE … REPLACE}
     */
    ConflictRules(CopyTask task, boolean again, boolean canReplace, @Nullable Journal journal) {
        this.policy = task.settings().onConflict();
        this.beganEmpty = task.destinationBeganEmpty();
        this.again = again;
        this.canReplace = canReplace;
        this.journal = journal;
    }

    /** The journal where it must be known beforehand whether there is a key that has to stay; else null. */
    @Nullable
    Journal journal() {
        return policy == ConflictPolicy.REPLACE ? null : journal;
    }

    /** The journal where keys of others are replaced, and counted; else null. */
    @Nullable
    Journal journalOfReplacing() {
        return policy == ConflictPolicy.REPLACE ? journal : null;
    }

    /**
     * Whether it has to be known which keys are our own, since the destination may hold keys of others.
     *
     * @param repair whether keys of a finished copy come again: what they replace was counted then
     */
    static boolean needsJournal(CopyTask task, boolean repair) {
        return !task.destinationBeganEmpty() && !(repair && replaces(task));
    }

    /** Whether a key of others may be replaced. */
    static boolean replacesOthers(CopyTask task) {
        return !task.destinationBeganEmpty() && replaces(task);
    }

    private static boolean replaces(CopyTask task) {
        return task.settings().onConflict() == ConflictPolicy.REPLACE;
    }

    /** Whether keys of others may be met that are left as they are. */
    static boolean skips(CopyTask task) {
        return !task.destinationBeganEmpty() && task.settings().onConflict() == ConflictPolicy.SKIP;
    }

    /** Whether the key is to be sent with {@code REPLACE}. */
    boolean replaces(Page page, int index) {
        return canReplace && mayReplace(page, index);
    }

    /** Whether a key of that name at the destination need not stay. */
    boolean mayReplace(Page page, int index) {
        return policy == ConflictPolicy.REPLACE || page.ours(index) || (beganEmpty && again && !page.retry());
    }

    /** There is a key that was not replaced, so it is not ours. */
    void found(Page page, int index) {
        if (journal != null && canReplace && page.ours(index)) {
            journal.deny(page.key(index));
        }
        page.claim(index, false);
        if (policy == ConflictPolicy.SKIP) {
            page.settle(index, Fate.SKIPPED);
        } else {
            page.conflict(index, true);
        }
    }

    /** The fate of a key that is equal on both sides. Where the destination began empty, only we can have put it there. */
    Fate equal() {
        return beganEmpty ? Fate.COPIED : Fate.IDENTICAL;
    }
}
