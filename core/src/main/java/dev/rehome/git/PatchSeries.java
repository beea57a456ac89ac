package dev.rehome.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** The commits of a request as mail, one after the other; nothing is written into the repository. */
final class PatchSeries {
    private final Repository repository;
    private final CommitRequest request;

    PatchSeries(Repository repository, CommitRequest request) {
        this.repository = repository;
        this.request = request;
    }

    Optional<byte[]> of(Function<FileChange, String> messages) throws IOException {
        ObjectId base = ObjectId.fromString(request.base());
        List<FilePatch> patches = new ArrayList<>();
        List<FileChange> changes = new ArrayList<>();
        Map<String, byte[]> latest = new HashMap<>();
        for (FileChange change : request.files()) {
            TrackedFile file = new TrackedFile(repository, change.path());
            Optional<byte[]> committed = file.in(base);
            Optional<byte[]> before =
                    latest.containsKey(change.path()) ? Optional.ofNullable(latest.get(change.path())) : committed;
            latest.put(change.path(), change.content());
            if (before.isEmpty() || !Arrays.equals(before.get(), change.content())) {
                changes.add(change);
                patches.add(new FilePatch(
                        change.path(), file.modeIn(base).orElse(FilePatch.NEW_FILE), before, change.content()));
            }
        }
        if (patches.isEmpty()) {
            return Optional.empty();
        }
        Mailbox mailbox = new Mailbox(request.authorship(), patches.size());
        for (int index = 0; index < patches.size(); index++) {
            mailbox.add(messages.apply(changes.get(index)), patches.get(index));
        }
        return Optional.of(mailbox.bytes());
    }
}
