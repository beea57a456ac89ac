package dev.rehome.git;

import java.util.List;

/**
 * What is in the repository now.
 *
 * @param commits in the order of the branch; only for files whose content is another than at the base
 */
public record CommitResult(Status status, String branch, String base, List<Made> commits) {
    public CommitResult {
        commits = List.copyOf(commits);
    }

    /** What was done for it. */
    public enum Status {
        COMMITTED,
        /** The branch was there with exactly this change. */
        ALREADY_COMMITTED,
        /** The base holds everything already; there is no branch. */
        NOTHING_TO_CHANGE
    }

    /** One commit; ids in hex. */
    public record Made(String environment, String path, String commit, String tree, boolean signed) {}
}
