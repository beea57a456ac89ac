package dev.rehome.git;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/** What tests commit: changes on what is checked out, by who is known to Git, now. */
final class SampleCommit {
    private SampleCommit() {}

    static CommitRequest of(GitRepository repository, String branch, FileChange... changes) {
        return new CommitRequest(
                branch, repository.commitOf("HEAD"), repository.authorship(null, Clock.systemUTC()), List.of(changes));
    }

    /** A file's whole new text. */
    static FileChange change(String path, String content) {
        return new FileChange("staging", path, content.getBytes(StandardCharsets.UTF_8));
    }
}
