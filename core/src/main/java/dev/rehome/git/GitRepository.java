package dev.rehome.git;

import static dev.rehome.git.Refusals.attempt;
import static dev.rehome.git.Refusals.refused;

import dev.rehome.problem.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * A work tree and its repository. Nothing here changes HEAD or the index, and only {@link #write} changes files. No hooks run but
 * those of a push, which the user's {@code git} does where there is one.
 *
 * <p>What cannot be done is a {@link RefusedException} with what to do about it; a disk that is full or a repository that is
 * damaged is a {@link dev.rehome.problem.FailedException}.
 */
public final class GitRepository implements AutoCloseable {
    private final Repository repository;
    private final Path folder;
    private final Optional<GitProgram> git;
    private final GitSettings settings;
    private final Identities identities;
    private final Map<String, String> environment;

    private GitRepository(Repository repository, Path folder, Map<String, String> environment) {
        this.repository = repository;
        this.folder = folder;
        this.git = GitProgram.find(folder, environment);
        this.settings = new GitSettings(git, repository);
        this.identities = new Identities(environment, git, repository.getConfig());
        this.environment = environment;
    }

    /**
     * Opens the repository whose work tree is at a folder.
     *
     * @param environment of the process: {@code PATH}, {@code HOME}, {@code GIT_AUTHOR_NAME} and so on
     * @throws RefusedException where there is none, it is bare, has no commit, is in the middle of a merge or the like, or has
     *     objects that are named by SHA-256
     */
    public static GitRepository open(Path folder, Map<String, String> environment) {
        QuietSystemReader.install(environment);
        Path absolute = folder.toAbsolutePath().normalize();
        return new GitRepository(OpenRepository.at(absolute), absolute, environment);
    }

    /** The top of the work tree. */
    public Path folder() {
        return folder;
    }

    /**
     * The commit that a revision means, such as {@code HEAD} or {@code origin/main}, in hex.
     *
     * @throws RefusedException where there is none
     */
    public String commitOf(String revision) {
        try {
            ObjectId commit = repository.resolve(revision + "^{commit}");
            if (commit != null) {
                return commit.name();
            }
        } catch (RevisionSyntaxException | AmbiguousObjectException | IncorrectObjectTypeException noCommit) {
            throw unknown(revision);
        } catch (IOException failure) {
            throw Refusals.failed(folder, "find " + revision, failure);
        }
        throw unknown(revision);
    }

    private RefusedException unknown(String revision) {
        return refused(
                "GIT-BASE",
                "there is no commit " + revision + " in " + folder,
                "fetch it, or set commit.base to one that is there");
    }

    /**
     * A file's bytes in a commit, whatever lies in the work tree; empty where it has no such file.
     *
     * @param path from the top, with slashes
     * @throws RefusedException where the path leaves the repository, or goes through a submodule or a symbolic link
     */
    public Optional<byte[]> read(String commit, String path) {
        return attempt(folder, "read " + path, () -> new TrackedFile(repository, path).in(ObjectId.fromString(commit)));
    }

    /**
     * Whether a change of these files could be committed now, as far as that can be said before their content is known.
     *
     * @throws RefusedException where one was edited and not committed, or commits must be signed and the program or the key for
     *     it is not there
     */
    public void check(String base, List<String> paths) {
        attempt(folder, "compare the work tree", () -> {
            for (String path : paths) {
                new TrackedFile(repository, path).requireUnchanged(ObjectId.fromString(base));
            }
            return paths;
        });
        signer().ifPresent(CommitSigner::requireReady);
    }

    private Optional<CommitSigner> signer() {
        return CommitSigner.of(settings, folder, environment);
    }

    /**
     * Who commits, now.
     *
     * @param author {@code Name <address>}, or null for what Git knows
     * @throws dev.rehome.problem.FailedException where nobody is known; a name is never made up
     * @throws dev.rehome.problem.UsageException where the author is given in another form
     */
    public Authorship authorship(@Nullable String author, Clock clock) {
        return identities.authorship(author, clock);
    }

    /**
     * Makes one commit for each file whose content is another than at the base, on a new branch.
     *
     * @param messages is asked for each commit's message just before it is made, in order; not asked where there is nothing to
     *     make
     * @throws RefusedException for the reasons of {@link #check}, or where the branch is there with another content
     */
    public CommitResult commit(CommitRequest request, Function<FileChange, String> messages) {
        check(request.base(), request.files().stream().map(FileChange::path).toList());
        return attempt(folder, "commit", () -> new BranchWriter(repository, request, signer()).write(messages));
    }

    /**
     * Makes sure that a branch could be pushed, as far as that can be said without asking the remote.
     *
     * @throws RefusedException where it is not clear to which remote, or it cannot be reached from here
     */
    public void requireRemote() {
        attempt(folder, "find the remote", () -> pusher().requireRemote());
    }

    /**
     * Pushes a commit to the remote, as a branch of this name; never by force. What is committed here stays either way.
     *
     * @throws RefusedException where the remote says no
     * @throws dev.rehome.problem.FailedException where it cannot be reached or does not know the user
     */
    public Pushed push(String branch, String commit) {
        return attempt(folder, "push " + branch, () -> pusher().push(branch, commit));
    }

    private Pusher pusher() {
        return new Pusher(repository, folder, git, settings);
    }

    /**
     * Writes changed files into the work tree, for somebody to commit: each must be there as it is at the base, or changed so
     * already. The index is not touched.
     *
     * @return the files that were written; none where they were changed already
     * @throws RefusedException where one was edited, or is not checked out
     */
    public List<Path> write(String base, List<FileChange> files) {
        return attempt(folder, "write", () -> new WorkTreeWriter(repository, ObjectId.fromString(base)).write(files));
    }

    /**
     * Makes sure that the files could be written into the work tree.
     *
     * @throws RefusedException where not
     */
    public void checkWritable(String base, List<String> paths) {
        attempt(folder, "compare the work tree", () -> {
            new WorkTreeWriter(repository, ObjectId.fromString(base)).check(paths);
            return paths;
        });
    }

    /**
     * The commits that {@link #commit} would make, as mail for {@code git am}; empty where there is nothing to change.
     * Nothing is written. They are not signed: whoever applies them commits.
     */
    public Optional<byte[]> patch(CommitRequest request, Function<FileChange, String> messages) {
        return attempt(
                folder,
                "make a patch",
                () -> PatchSeries.of(repository, request).mail(messages));
    }

    /**
     * What the commits of a repository say of a run's audit log, the newest first. It need not be one that can be committed
     * to: a bare one will do.
     *
     * @throws RefusedException where there is none
     */
    public static List<AuditTrailer> trailers(Path folder, String run, Map<String, String> environment) {
        QuietSystemReader.install(environment);
        try (Repository repository =
                OpenRepository.forReading(folder.toAbsolutePath().normalize())) {
            return attempt(folder, "read the history", () -> new TrailerSearch(repository).of(run));
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
