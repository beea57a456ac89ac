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

/** Commits as mail, one after the other; nothing is written into the repository. */
final class PatchSeries {
    private final Base base;
    private final Authorship authorship;
    private final List<FileChange> files;

    /**
     * What a file is before all changes.
     *
     * @param mode as Git writes it
     */
    record Committed(String mode, byte[] content) {}

    /** What the changes are made on. */
    @FunctionalInterface
    interface Base {
        /** Empty where there is no such file. */
        Optional<Committed> file(String path) throws IOException;
    }

    PatchSeries(Base base, Authorship authorship, List<FileChange> files) {
        this.base = base;
        this.authorship = authorship;
        this.files = files;
    }

    /** Those of a request. */
    static PatchSeries of(Repository repository, CommitRequest request) {
        ObjectId commit = ObjectId.fromString(request.base());
        Base base = path -> {
            TrackedFile file = new TrackedFile(repository, path);
            Optional<byte[]> content = file.in(commit);
            return content.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Committed(file.modeIn(commit).orElse(FilePatch.NEW_FILE), content.get()));
        };
        return new PatchSeries(base, request.authorship(), request.files());
    }

    Optional<byte[]> mail(Function<FileChange, String> messages) throws IOException {
        List<FilePatch> patches = new ArrayList<>();
        List<FileChange> changes = new ArrayList<>();
        Map<String, byte[]> latest = new HashMap<>();
        for (FileChange change : files) {
            Optional<Committed> committed = base.file(change.path());
            Optional<byte[]> before = latest.containsKey(change.path())
                    ? Optional.ofNullable(latest.get(change.path()))
                    : committed.map(Committed::content);
            latest.put(change.path(), change.content());
            if (before.isEmpty() || !Arrays.equals(before.get(), change.content())) {
                changes.add(change);
                String mode = committed.map(Committed::mode).orElse(FilePatch.NEW_FILE);
                patches.add(new FilePatch(change.path(), mode, before, change.content()));
            }
        }
        if (patches.isEmpty()) {
            return Optional.empty();
        }
        Mailbox mailbox = new Mailbox(authorship, patches.size());
        for (int index = 0; index < patches.size(); index++) {
            mailbox.add(messages.apply(changes.get(index)), patches.get(index));
        }
        return Optional.of(mailbox.bytes());
    }
}
