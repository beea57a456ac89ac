package dev.rehome.git;

import static dev.rehome.git.Refusals.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryState;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Opens a repository that a commit can be made in, or says why there is none. */
final class OpenRepository {
    private final Path folder;

    private OpenRepository(Path folder) {
        this.folder = folder;
    }

    /** One that is fit for a commit. */
    static Repository at(Path folder) {
        OpenRepository opening = new OpenRepository(folder);
        return opening.checked(opening.find());
    }

    /** Any that there is. */
    static Repository forReading(Path folder) {
        return new OpenRepository(folder).find();
    }

    private Repository find() {
        if (!Files.isDirectory(folder)) {
            throw refused(
                    "GIT-NO-REPOSITORY", "there is no folder " + folder, "name a Git work tree as the repository");
        }
        FileRepositoryBuilder builder =
                new FileRepositoryBuilder().setMustExist(true).findGitDir(folder.toFile());
        if (builder.getGitDir() == null) {
            throw refused(
                    "GIT-NO-REPOSITORY",
                    folder + " is in no Git repository",
                    "name a Git work tree, or make it one: git init; git add; git commit");
        }
        return Refusals.attempt(folder, "open the repository", builder::build);
    }

    private Repository checked(Repository repository) {
        try {
            check(repository);
            durable(repository.getConfig());
            return repository;
        } catch (IOException failure) {
            repository.close();
            throw Refusals.failed(folder, "open the repository", failure);
        } catch (RuntimeException refusal) {
            repository.close();
            throw refusal;
        }
    }

    private void check(Repository repository) throws IOException {
        if (repository.isBare()) {
            throw refused(
                    "GIT-BARE",
                    folder + " is a bare repository",
                    "name a work tree of it: git clone, or git worktree add");
        }
        String format = repository.getConfig().getString("extensions", null, "objectFormat");
        if (format != null && !format.equalsIgnoreCase("sha1")) {
            throw refused(
                    "GIT-OBJECT-FORMAT",
                    folder + " has objects named by " + format + ", which cannot be written yet",
                    "turn committing off (--no-commit) and commit by hand: rehome render RUN");
        }
        Path top = repository.getWorkTree().toPath().toRealPath();
        if (!top.equals(folder.toRealPath())) {
            throw refused(
                    "GIT-NOT-THE-TOP",
                    folder + " is inside the repository " + top,
                    "name " + top + " as the repository, and the file from there");
        }
        RepositoryState state = repository.getRepositoryState();
        if (state != RepositoryState.SAFE) {
            throw refused(
                    "GIT-BUSY",
                    folder + " is in the middle of something: " + state.getDescription(),
                    "finish it or give it up (git status says how), then: rehome commit RUN");
        }
        if (repository.exactRef(Constants.HEAD) == null || repository.resolve(Constants.HEAD) == null) {
            throw refused("GIT-UNBORN", folder + " has no commit yet", "make the first commit there");
        }
    }

    /** What the log says was committed is then on disk. This changes what is in memory, not the file. */
    private static void durable(StoredConfig config) {
        config.setBoolean("core", null, "fsyncObjectFiles", true);
    }
}
