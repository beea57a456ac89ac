package dev.rehome.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.RefusedException;
import dev.rehome.problem.RehomeException;
import dev.rehome.testing.Raising;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Branches that are pushed to real remotes, by the real {@code git} and without it. */
final class PushTest {
    private static final String BRANCH = "rehome/shared-redis-0123456789";
    private static final String FILE = "terraform/staging.tf";

    @TempDir
    Path folder;

    private GitSandbox git;
    private Path top;
    private Path remote;

    @BeforeEach
    void prepare() throws IOException {
        git = GitSandbox.in(folder);
        git.repository("first");
        git.run(folder, "git", "clone", "-q", "--bare", "first", "remote.git");
        git.run(folder, "git", "clone", "-q", "remote.git", "infrastructure");
        remote = folder.resolve("remote.git");
        top = folder.resolve("infrastructure");
    }

    @Test
    void givesTheBranchToEveryClone() throws IOException {
        String before = git.state(top);

        Pushed pushed = push(git);

        assertThat(pushed.remote()).isEqualTo("origin");
        assertThat(pushed.already()).isFalse();
        assertThat(git.state(top)).isEqualTo(before);
        git.run(folder, "git", "clone", "-q", "-b", BRANCH, "remote.git", "reviewer");
        assertThat(folder.resolve("reviewer").resolve(FILE)).content().isEqualTo("changed\n");
        assertThat(git.run(folder.resolve("reviewer"), "git", "rev-parse", "HEAD"))
                .isEqualTo(pushed.commit() + "\n");
        assertThat(git.run(remote, "git", "fsck", "--strict")).isEmpty();
        assertThat(git.run(remote, "git", "for-each-ref", "--format=%(refname)").lines())
                .containsExactly("refs/heads/main", "refs/heads/" + BRANCH);
    }

    @Test
    void mayBeSaidTwice() throws IOException {
        push(git);
        assertThat(push(git).already()).isTrue();
    }

    @Test
    void worksWithoutGit() throws IOException {
        GitSandbox without = git.with("PATH", "");
        assertThat(push(without).already()).isFalse();
        assertThat(push(without).already()).isTrue();
        assertThat(git.run(remote, "git", "show", BRANCH + ":" + FILE)).isEqualTo("changed\n");
    }

    @Test
    void goesWhereTheBranchThatIsCheckedOutGoes() throws IOException {
        git.run(folder, "git", "clone", "-q", "--bare", "first", "fork.git");
        git.run(top, "git", "remote", "add", "fork", "../fork.git");
        assertThat(push(git).remote()).isEqualTo("origin");

        git.run(top, "git", "config", "remote.pushDefault", "fork");
        assertThat(push(git).remote()).isEqualTo("fork");
        git.run(top, "git", "config", "branch.main.pushRemote", "origin");
        assertThat(push(git).remote()).isEqualTo("origin");
        git.run(top, "git", "checkout", "-q", "--detach");
        assertThat(push(git).remote()).isEqualTo("fork");
        assertThat(push(git.with("PATH", "")).remote()).isEqualTo("fork");
    }

    @Test
    void runsTheUsersHook() throws IOException {
        hook(top.resolve(".git/hooks/pre-push"), "echo no pushing on Sundays >&2; exit 1");

        assertThatThrownBy(() -> push(git))
                .isInstanceOf(FailedException.class)
                .satisfies(Raising.code("GIT-PUSH"))
                .hasMessageContaining("no pushing on Sundays")
                .hasMessageContaining("the commit is kept here");
    }

    @Test
    void saysWhyTheRemoteDoesNotWantIt() throws IOException {
        hook(remote.resolve("hooks/pre-receive"), "echo 'branches of this name are closed'; exit 1");

        assertRejected(git, "branches of this name are closed");
        assertThat(git.run(top, "git", "branch", "--list", "--format=%(refname:short)", "rehome/*"))
                .isEqualTo(BRANCH + "\n");
    }

    @Test
    void neverForces() throws IOException {
        git.run(folder, "git", "clone", "-q", "remote.git", "other");
        Path other = folder.resolve("other");
        git.run(other, "git", "checkout", "-q", "-b", BRANCH);
        Files.writeString(other.resolve("other.txt"), "x");
        git.commitAll(other, "somebody else's");
        git.run(other, "git", "push", "-q", "origin", BRANCH);
        String theirs = git.run(remote, "git", "rev-parse", BRANCH);

        assertRejected(git, "fetch first");
        assertRejected(git.with("PATH", ""), "did not take the branch");
        assertThat(git.run(remote, "git", "rev-parse", BRANCH)).isEqualTo(theirs);
    }

    @Test
    void doesNotGuessARemote() throws IOException {
        git.run(top, "git", "remote", "rename", "origin", "one");
        git.run(top, "git", "remote", "add", "two", "../remote.git");
        git.run(top, "git", "checkout", "-q", "-b", "side");
        assertNoRemote("one");

        git.run(top, "git", "remote", "remove", "one");
        git.run(top, "git", "remote", "remove", "two");
        assertNoRemote("has no remote");
    }

    @Test
    void tellsNobodyThePasswordOfAnAddress() throws IOException {
        git.run(top, "git", "remote", "set-url", "origin", "http://ada:s3cret@127.0.0.1:1/x.git");

        for (GitSandbox sandbox : List.of(git, git.with("PATH", ""))) {
            assertThatThrownBy(() -> push(sandbox))
                    .isInstanceOf(FailedException.class)
                    .hasMessageContaining("could not be pushed to origin")
                    .satisfies(failure -> assertThat(
                                    ((RehomeException) failure).problems().toString())
                            .doesNotContain("s3cret"));
        }
    }

    @Test
    void speaksSshByGitAlone() throws IOException {
        git.run(top, "git", "remote", "set-url", "origin", "git@localhost:x.git");
        GitSandbox wrapped = git.with(
                "GIT_SSH_COMMAND",
                "git --git-dir=" + remote + " rev-parse --git-dir >/dev/null && f() { exec git receive-pack " + remote
                        + "; }; f");
        assertThat(push(wrapped).already()).isFalse();

        assertThatThrownBy(() -> push(git.with("PATH", "")))
                .isInstanceOf(RefusedException.class)
                .satisfies(Raising.code("GIT-PUSH-SSH"))
                .hasMessageContaining("needs git on the PATH");
    }

    private void assertNoRemote(String words) {
        for (GitSandbox sandbox : List.of(git, git.with("PATH", ""))) {
            try (GitRepository repository = GitRepository.open(top, sandbox.environment())) {
                assertThatThrownBy(repository::requireRemote)
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining(words);
            }
        }
    }

    private void assertRejected(GitSandbox sandbox, String words) {
        assertThatThrownBy(() -> push(sandbox))
                .isInstanceOf(RefusedException.class)
                .satisfies(Raising.code("GIT-PUSH-REJECTED"))
                .hasMessageContaining("did not take the branch")
                .hasMessageContaining(words);
    }

    private static void hook(Path file, String does) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + does + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Pushed push(GitSandbox sandbox) {
        try (GitRepository repository = GitRepository.open(top, sandbox.environment())) {
            CommitRequest request = new CommitRequest(
                    BRANCH,
                    repository.commitOf("main"),
                    repository.authorship(null, Clock.systemUTC()),
                    List.of(new FileChange("staging", FILE, "changed\n".getBytes(StandardCharsets.UTF_8))));
            CommitResult result = repository.commit(request, file -> "message\n");
            return repository.push(BRANCH, result.commits().get(0).commit());
        }
    }
}
