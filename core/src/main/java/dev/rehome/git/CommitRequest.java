package dev.rehome.git;

import java.util.List;

/**
 * Commits to make on a new branch, one for each change, in this order. Where two change one file, the later one's content
 * holds the earlier one's change.
 *
 * @param branch without {@code refs/heads/}
 * @param base the commit to begin at, as {@link GitRepository#commitOf} gives it
 */
public record CommitRequest(String branch, String base, Authorship authorship, List<FileChange> files) {
    public CommitRequest {
        files = List.copyOf(files);
    }
}
