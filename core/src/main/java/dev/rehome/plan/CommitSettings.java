package dev.rehome.plan;

/**
 * The plan's {@code commit} block.
 *
 * @param base the revision that the change is made on
 * @param push whether the branch is pushed
 */
public record CommitSettings(Mode mode, String base, boolean push) {
    /** What a plan gets that says nothing. */
    public static final CommitSettings DEFAULTS = new CommitSettings(Mode.BRANCH, "HEAD", false);

    /** What becomes of the changed file. */
    public enum Mode {
        BRANCH,
        WORKTREE,
        PATCH
    }
}
