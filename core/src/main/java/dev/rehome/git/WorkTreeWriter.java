package dev.rehome.git;

import static dev.rehome.git.Refusals.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** Puts changed files into the work tree: all of them are looked at before the first one is written. */
final class WorkTreeWriter {
    private final Repository repository;
    private final ObjectId base;

    WorkTreeWriter(Repository repository, ObjectId base) {
        this.repository = repository;
        this.base = base;
    }

    void check(List<String> paths) throws IOException {
        for (String path : paths) {
            isDone(new TrackedFile(repository, path), Optional.empty());
        }
    }

    List<Path> write(List<FileChange> changes) throws IOException {
        Map<String, byte[]> latest = new LinkedHashMap<>();
        changes.forEach(change -> latest.put(change.path(), change.content()));
        Map<TrackedFile, byte[]> wanted = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> change : latest.entrySet()) {
            TrackedFile file = new TrackedFile(repository, change.getKey());
            if (!isDone(file, Optional.of(change.getValue()))) {
                wanted.put(file, file.asCheckedOut(change.getValue(), base));
            }
        }
        List<Path> written = new ArrayList<>();
        for (Map.Entry<TrackedFile, byte[]> change : wanted.entrySet()) {
            Path path = change.getKey().inWorkTree();
            replace(path, change.getValue());
            written.add(path);
        }
        return written;
    }

    /** Whether the work tree has this content already. */
    private boolean isDone(TrackedFile file, Optional<byte[]> content) throws IOException {
        Optional<byte[]> committed = file.in(base);
        boolean nothingToDo =
                content.isPresent() && committed.isPresent() && Arrays.equals(content.get(), committed.get());
        if (nothingToDo || content.isPresent() && file.isInWorkTree(content)) {
            return true;
        }
        if (!file.isInWorkTree(committed)) {
            boolean notCheckedOut = committed.isPresent() && file.isInWorkTree(Optional.empty());
            throw refused(
                    "GIT-EDITED",
                    file.inWorkTree() + (notCheckedOut ? " is not checked out" : " is not as it is at the base")
                            + ", so the change cannot be written into it",
                    "commit it, put it back or check it out (git status, commit.base), then: rehome commit RUN");
        }
        return false;
    }

    /** At once, so that nobody reads half of it; who may do what with a file that is there stays. */
    private static void replace(Path file, byte[] content) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Files.write(file, content, StandardOpenOption.CREATE_NEW);
            return;
        }
        Path fresh = Files.createTempFile(file.getParent(), ".rehome-", ".tmp");
        try {
            Files.write(fresh, content);
            PosixFileAttributeView rights = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
            if (rights != null) {
                rights.setPermissions(Files.getPosixFilePermissions(file));
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
