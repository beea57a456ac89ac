package dev.rehome.git;

import static dev.rehome.git.Refusals.refused;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.util.io.EolStreamTypeUtil;

/** One path of a repository: what a commit has there, and what lies in the work tree. */
final class TrackedFile {
    private final Repository repository;
    private final Path top;
    private final String path;

    TrackedFile(Repository repository, String path) {
        this.repository = repository;
        this.top = repository.getWorkTree().toPath();
        this.path = path;
        TreePath.require(top, path);
    }

    /** As Git writes it: {@code 100644} or {@code 100755}; empty where the commit has no such file. */
    Optional<String> modeIn(ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk found = TreeWalk.forPath(
                        repository, path, walk.parseCommit(commit).getTree())) {
            return found == null
                    ? Optional.empty()
                    : Optional.of(found.getFileMode(0).toString());
        }
    }

    /** Its bytes in a commit; empty where it has none. */
    Optional<byte[]> in(ObjectId commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit parsed = walk.parseCommit(commit);
            String[] names = path.split("/", -1);
            String prefix = "";
            for (int depth = 0; depth < names.length; depth++) {
                prefix = prefix.isEmpty() ? names[depth] : prefix + "/" + names[depth];
                try (TreeWalk found = TreeWalk.forPath(repository, prefix, parsed.getTree())) {
                    if (found == null) {
                        return Optional.empty();
                    }
                    check(found.getFileMode(0), prefix, depth == names.length - 1);
                    if (depth == names.length - 1) {
                        return Optional.of(repository.open(found.getObjectId(0)).getBytes());
                    }
                }
            }
        }
        return Optional.empty();
    }

    private void check(FileMode mode, String prefix, boolean last) {
        if (mode == FileMode.GITLINK) {
            throw refused(
                    "GIT-SUBMODULE", prefix + " is a submodule of " + top, "name the submodule as the repository");
        }
        if (mode == FileMode.SYMLINK) {
            throw refused(
                    "GIT-SYMBOLIC-LINK", prefix + " is a symbolic link in " + top, "name the file that it leads to");
        }
        if ((mode == FileMode.TREE) == last) {
            throw refused("GIT-PATH", prefix + " is a " + (last ? "folder" : "file") + " in " + top, "name a file");
        }
    }

    /**
     * Refuses where somebody has edited the file and not committed it: the branch would be made without the edit. The bytes
     * are compared, since an index can say "assume unchanged".
     */
    void requireUnchanged(ObjectId base) throws IOException {
        Path file = inWorkTree();
        Optional<byte[]> committed = in(base);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            if (committed.isPresent() && !isSparse()) {
                throw edited("is removed in the work tree of");
            }
            return;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw refused("GIT-PATH", file + " is no file", "name a file");
        }
        byte[] there = Files.readAllBytes(file);
        ObjectId head = repository.resolve("HEAD");
        if (!isSame(there, committed) && (head == null || head.equals(base) || !isSame(there, in(head)))) {
            throw edited(committed.isPresent() ? "was edited in" : "is new and not committed in");
        }
    }

    /** {@code git sparse-checkout} writes it into a file for this work tree alone, which JGit does not read. */
    private boolean isSparse() throws IOException {
        FileBasedConfig own =
                new FileBasedConfig(new File(repository.getDirectory(), "config.worktree"), repository.getFS());
        try {
            own.load();
        } catch (ConfigInvalidException malformed) {
            throw new IOException(malformed);
        }
        return own.getBoolean(
                "core", "sparseCheckout", repository.getConfig().getBoolean("core", "sparseCheckout", false));
    }

    private RuntimeException edited(String what) {
        return refused(
                "GIT-EDITED",
                path + " " + what + " " + top,
                "commit it or put it back (git status), then: rehome commit RUN");
    }

    /** Whether the work tree holds this content, or no such file. */
    boolean isInWorkTree(Optional<byte[]> content) throws IOException {
        Path file = inWorkTree();
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return content.isEmpty();
        }
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && isSame(Files.readAllBytes(file), content);
    }

    /** A new content with the line ends that the file has in the work tree now. */
    byte[] asCheckedOut(byte[] content, ObjectId base) throws IOException {
        Path file = inWorkTree();
        Optional<byte[]> committed = in(base);
        boolean converted = committed.isPresent()
                && Files.exists(file)
                && !Arrays.equals(Files.readAllBytes(file), committed.get());
        return converted ? converted(content, OperationType.CHECKOUT_OP) : content;
    }

    /** Where it lies. @throws dev.rehome.problem.RefusedException where the way to it leads through a symbolic link */
    Path inWorkTree() {
        return TreePath.in(top, path);
    }

    private boolean isSame(byte[] there, Optional<byte[]> committed) throws IOException {
        if (committed.isEmpty()) {
            return false;
        }
        return Arrays.equals(there, committed.get())
                || Arrays.equals(converted(there, OperationType.CHECKIN_OP), committed.get());
    }

    /** Git may keep other line ends in the work tree than in commits (core.autocrlf, .gitattributes). */
    private byte[] converted(byte[] content, OperationType direction) throws IOException {
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(new FileTreeIterator(repository));
            walk.setFilter(PathFilter.create(path));
            walk.setRecursive(true);
            walk.setAttributesNodeProvider(repository.createAttributesNodeProvider());
            if (!walk.next()) {
                return content;
            }
            EolStreamType type = walk.getEolStreamType(direction);
            if (type == null) {
                return content;
            }
            try (InputStream converted = EolStreamTypeUtil.wrapInputStream(new ByteArrayInputStream(content), type)) {
                return converted.readAllBytes();
            }
        }
    }
}
