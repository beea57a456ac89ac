package dev.rehome.git;

import static dev.rehome.git.Refusals.refused;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.RehomeException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteConfig;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.RemoteRefUpdate.Status;
import org.eclipse.jgit.transport.URIish;

/**
 * Pushes one branch, never by force. It is left to the user's {@code git} where there is one, which knows credential helpers,
 * SSH agents and hooks; JGit knows none of them. Nobody is asked for a password: a run may end when nobody looks on.
 */
final class Pusher {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String LATER = "then: rehome commit RUN --push, or push the branch by hand";

    private final Repository repository;
    private final Path folder;
    private final Optional<GitProgram> git;
    private final GitSettings settings;

    Pusher(Repository repository, Path folder, Optional<GitProgram> git, GitSettings settings) {
        this.repository = repository;
        this.folder = folder;
        this.git = git;
        this.settings = settings;
    }

    /** The name of the remote, where it can be pushed to as far as that can be said without asking it. */
    String requireRemote() throws IOException {
        String remote = new Remotes(repository, settings).chosen();
        if (git.isEmpty() && speaksSsh(remote)) {
            throw refused(
                    "GIT-PUSH-SSH",
                    "the remote " + remote + " of " + folder + " is reached by SSH, which needs git on the PATH",
                    "install git, or do not push");
        }
        return remote;
    }

    Pushed push(String branch, String commit) throws IOException {
        String remote = requireRemote();
        RefSpec what = new RefSpec(commit + ":" + Constants.R_HEADS + branch);
        boolean already = git.isPresent() ? byGit(git.get(), remote, what) : byJGit(remote, what);
        return new Pushed(remote, branch, commit, already);
    }

    private boolean byGit(GitProgram program, String remote, RefSpec what) throws IOException {
        GitProgram quiet = program.withDefault("GIT_TERMINAL_PROMPT", "0");
        if (settings.text("core.sshCommand").isEmpty() && !program.knows("GIT_SSH")) {
            quiet = quiet.withDefault("GIT_SSH_COMMAND", "ssh -o BatchMode=yes");
        }
        Program.Answer answer = quiet.run(
                PATIENCE,
                List.of("push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no", remote, what.toString()));
        String said = answer.text();
        if (answer.good()) {
            return said.lines().anyMatch(line -> line.startsWith("=\t"));
        }
        Optional<String> rejection = said.lines()
                .filter(line -> line.startsWith("!\t"))
                .map(line -> line.substring(line.lastIndexOf('\t') + 1))
                .findFirst();
        throw rejection
                .<RehomeException>map(reason -> rejected(remote, reason + told(answer)))
                .orElseGet(() -> failed(remote, answer.words()));
    }

    /** What the remote itself said about it: a hook, a protected branch. */
    private static String told(Program.Answer answer) {
        List<String> lines = answer.complaints()
                .lines()
                .filter(line -> line.startsWith("remote:"))
                .map(line -> line.substring("remote:".length()).strip())
                .filter(line -> !line.isEmpty())
                .limit(2)
                .toList();
        return lines.isEmpty() ? "" : ": " + Remotes.masked(String.join("; ", lines));
    }

    private boolean byJGit(String remote, RefSpec what) {
        try (Git jgit = new Git(repository)) {
            boolean already = false;
            for (PushResult result :
                    jgit.push().setRemote(remote).setRefSpecs(what).call()) {
                for (RemoteRefUpdate update : result.getRemoteUpdates()) {
                    already |= update.getStatus() == Status.UP_TO_DATE;
                    if (update.getStatus() != Status.OK && update.getStatus() != Status.UP_TO_DATE) {
                        String why = update.getMessage() == null ? "" : ": " + update.getMessage();
                        throw rejected(remote, update.getStatus() + why);
                    }
                }
            }
            return already;
        } catch (GitAPIException failure) {
            throw failed(remote, Remotes.masked(String.valueOf(failure.getMessage())));
        }
    }

    private boolean speaksSsh(String remote) throws IOException {
        try {
            return new RemoteConfig(repository.getConfig(), remote)
                    .getURIs().stream().anyMatch(Pusher::isSsh);
        } catch (URISyntaxException noAddress) {
            throw new IOException("the address of " + remote + " cannot be read", noAddress);
        }
    }

    /** Without a scheme, {@code host:path} is SSH, too. */
    private static boolean isSsh(URIish address) {
        return address.getScheme() == null
                ? address.getHost() != null
                : address.getScheme().contains("ssh");
    }

    private RehomeException rejected(String remote, String why) {
        return refused(
                "GIT-PUSH-REJECTED",
                "the remote " + remote + " of " + folder + " did not take the branch: " + why
                        + "; the commit is kept here",
                "look at what the remote has and allows, " + LATER);
    }

    private RehomeException failed(String remote, String why) {
        return new FailedException(
                "GIT-PUSH",
                "the branch could not be pushed to " + remote + " of " + folder + ": " + why
                        + "; the commit is kept here",
                "see that git push works there without a question (credential helper, SSH agent), " + LATER);
    }
}
