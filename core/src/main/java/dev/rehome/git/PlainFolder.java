package dev.rehome.git;

import static dev.rehome.git.Refusals.attempt;
import static dev.rehome.git.Refusals.refused;

import dev.rehome.problem.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is in no repository, such as an unpacked archive of one. A change of its files can only become a patch, for
 * somebody who has the repository. Nothing here changes a file.
 */
public final class PlainFolder {
    private final Path folder;
    private final Map<String, String> environment;

    private PlainFolder(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /**
     * Empty where there is a repository, at the folder or above it, or no folder.
     *
     * @param environment of the process, see {@link GitRepository#open}
     */
    public static Optional<PlainFolder> at(Path folder, Map<String, String> environment) {
        QuietSystemReader.install(environment);
        Path absolute = folder.toAbsolutePath().normalize();
        boolean plain = Files.isDirectory(absolute)
                && new FileRepositoryBuilder().findGitDir(absolute.toFile()).getGitDir() == null;
        return plain ? Optional.of(new PlainFolder(absolute, environment)) : Optional.empty();
    }

    /** Absolute. */
    public Path folder() {
        return folder;
    }

    /**
     * A file's bytes; empty where there is none.
     *
     * @param path from the folder, with slashes
     * @throws RefusedException where the path leaves the folder, leads through a symbolic link, or names no file
     */
    public Optional<byte[]> read(String path) {
        return attempt(folder, "read " + path, () -> bytes(path));
    }

    private Optional<byte[]> bytes(String path) throws IOException {
        TreePath.require(folder, path);
        Path file = TreePath.in(folder, path);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw refused("GIT-PATH", file + " is no file", "name a file");
        }
        return Optional.of(Files.readAllBytes(file));
    }

    /** Who writes the patch, now: see {@link GitRepository#authorship}. */
    public Authorship authorship(@Nullable String author, Clock clock) {
        FileBasedConfig users = attempt(folder, "read Git's configuration", PlainFolder::configuration);
        return new Identities(environment, GitProgram.find(folder, environment), users).authorship(author, clock);
    }

    private static FileBasedConfig configuration() throws IOException {
        FileBasedConfig users = SystemReader.getInstance().openUserConfig(null, FS.DETECTED);
        try {
            users.load();
        } catch (ConfigInvalidException malformed) {
            throw new IOException(malformed);
        }
        return users;
    }

    /**
     * One commit for each file as mail for {@code git am}; empty where there is nothing to change.
     *
     * @param messages is asked for each commit's message
     */
    public Optional<byte[]> patch(
            Authorship authorship, List<FileChange> files, Function<FileChange, String> messages) {
        return attempt(
                folder, "make a patch", () -> new PatchSeries(this::committed, authorship, files).mail(messages));
    }

    private Optional<PatchSeries.Committed> committed(String path) throws IOException {
        Optional<byte[]> there = bytes(path);
        if (there.isEmpty()) {
            return Optional.empty();
        }
        boolean runs = Files.isExecutable(TreePath.in(folder, path));
        return there.map(bytes -> new PatchSeries.Committed(runs ? "100755" : FilePatch.NEW_FILE, bytes));
    }
}
