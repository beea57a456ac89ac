package dev.rehome.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.problem.FailedException;
import dev.rehome.testing.Raising;
import dev.rehome.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories in every condition that a commit beside the work tree must not mind, and must not change. */
final class GitSurroundingsTest {
    private static final String BRANCH = "rehome/shared-redis-0123456789";
    private static final String FILE = "terraform/staging.tf";

    @TempDir
    Path folder;

    private GitSandbox git;
    private Path top;

    @BeforeEach
    void prepare() throws IOException {
        git = GitSandbox.in(folder);
        top = git.repository("infrastructure");
    }

    @Test
    void aLockedIndex() throws IOException {
        Files.createFile(top.resolve(".git/index.lock"));

        commit(top);

        assertThat(Files.exists(top.resolve(".git/index.lock"))).isTrue();
    }

    @Test
    void aLinkedWorkTree() throws IOException {
        Path linked = folder.resolve("linked");
        git.run(top, "git", "worktree", "add", "-q", "-b", "side", linked.toString());
        Files.writeString(linked.resolve("side.txt"), "x");
        git.commitAll(linked, "on the side");

        commit(linked);

        assertThat(git.run(top, "git", "rev-parse", BRANCH + "^"))
                .isEqualTo(git.run(linked, "git", "rev-parse", "side"));
    }

    @Test
    void aSubmodule() throws IOException {
        git.repository("module");
        git.run(top, "git", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../module", "module");
        git.commitAll(top, "submodule");

        commit(top.resolve("module"));
    }

    @Test
    void aPathThroughASymbolicLink() throws IOException {
        commit(Files.createSymbolicLink(folder.resolve("link"), top));
    }

    @Test
    void packedRefsAndObjects() throws IOException {
        git.run(top, "git", "branch", "old");
        git.run(top, "git", "gc", "-q");
        assertThat(Files.exists(top.resolve(".git/packed-refs"))).isTrue();

        commit(top);
        git.run(top, "git", "pack-refs", "--all", "--prune");

        try (GitRepository repository = GitRepository.open(top, git.environment())) {
            assertThat(repository.commit(request(repository), file -> "again").status())
                    .isEqualTo(CommitResult.Status.ALREADY_COMMITTED);
        }
    }

    @Test
    void objectsOfAnotherRepository() throws IOException {
        git.run(folder, "git", "clone", "-q", "--shared", "infrastructure", "borrowing");
        assertThat(Files.exists(folder.resolve("borrowing/.git/objects/info/alternates")))
                .isTrue();

        commit(folder.resolve("borrowing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with some space/a b.tf", "größe/ünï ☃ 山田.tf", "quo\"te/back\\slash.tf", "-dash/--.tf"})
    void namesOfAllKinds(String path) throws IOException {
        Files.createDirectories(top.resolve(path).getParent());
        Files.writeString(top.resolve(path), "locals {}\n");
        git.commitAll(top, "more");
        Path moved = Files.move(top, folder.resolve("ïnfra structure"));
        String before = git.state(moved);

        try (GitRepository repository = GitRepository.open(moved, git.environment())) {
            repository.commit(request(repository, path), file -> "message\n");
        }

        assertThat(git.state(moved)).isEqualTo(before);
        assertThat(git.run(moved, "git", "show", BRANCH + ":" + path)).isEqualTo("changed\n");
        assertThat(git.run(moved, "git", "diff", "--name-only", "-z", BRANCH + "^", BRANCH))
                .isEqualTo(path + "\0");
        assertThat(git.run(moved, "git", "fsck", "--strict")).isEmpty();
    }

    @Test
    void aShallowClone() throws IOException {
        Files.writeString(top.resolve("more.txt"), "x");
        git.commitAll(top, "more");
        git.run(folder, "git", "clone", "-q", "--depth", "1", "file://" + top, "shallow");

        commit(folder.resolve("shallow"));
        assertThat(GitRepository.trailers(folder.resolve("shallow"), "none", git.environment()))
                .isEmpty();
    }

    @Test
    void aSparseWorkTree() throws IOException {
        git.run(top, "git", "sparse-checkout", "set", "--no-cone", "/run.sh");
        assertThat(Files.exists(top.resolve(FILE))).isFalse();

        commit(top);
    }

    @Test
    void aSplitIndex() throws IOException {
        git.run(top, "git", "update-index", "--split-index");

        commit(top);
    }

    @Test
    void aHeadWithoutABranch() throws IOException {
        git.run(top, "git", "checkout", "-q", "--detach");

        commit(top);
    }

    @Test
    void otherLineEndsInTheWorkTree() throws IOException {
        git.run(top, "git", "config", "core.autocrlf", "true");
        Files.writeString(top.resolve(FILE), "locals {}\r\n");
        assertThat(git.run(top, "git", "diff", "--stat")).doesNotContain(FILE);

        commit(top);
    }

    @Test
    void otherLineEndsByAttribute() throws IOException {
        Files.writeString(top.resolve(".gitattributes"), "*.tf text eol=crlf\n");
        git.commitAll(top, "attributes");
        Files.writeString(top.resolve(FILE), "locals {}\r\n");
        assertThat(git.run(top, "git", "diff", "--stat")).doesNotContain(FILE);

        commit(top);
    }

    @Test
    void hooksThatWouldRefuse() throws IOException {
        for (String hook :
                List.of("pre-commit", "commit-msg", "post-commit", "reference-transaction", "post-rewrite")) {
            Path file = top.resolve(".git/hooks").resolve(hook);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "#!/bin/sh\ntouch " + folder + "/hook-ran\nexit 1\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }

        commitWith(top, git);

        assertThat(Files.exists(folder.resolve("hook-ran"))).isFalse();
    }

    @Test
    void variablesThatLeadGitElsewhere() throws IOException {
        Path other = git.repository("other");
        GitSandbox misled =
                git.with("GIT_DIR", other.resolve(".git").toString()).with("GIT_WORK_TREE", other.toString());

        commitWith(top, misled);

        assertThat(git.run(other, "git", "branch", "--list", "rehome/*")).isEmpty();
    }

    @Test
    void writesNothingIntoTheHome() throws IOException {
        Files.writeString(folder.resolve("home/.gitconfig"), "[user]\n\tname = Ada\n");

        commit(top);

        try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(folder.resolve("home/.gitconfig"));
        }
    }

    @Test
    void aFullDiskLeavesNoBranch() throws IOException {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 512)) {
            Path small = disk.folder().resolve("infrastructure");
            git.run(folder, "git", "clone", "-q", "--template=", "--shared", "infrastructure", small.toString());
            byte[] noise = new byte[600 << 10];
            new Random(1).nextBytes(noise);
            try (GitRepository repository = GitRepository.open(small, git.environment())) {
                CommitRequest request = SampleCommit.of(repository, BRANCH, new FileChange("staging", FILE, noise));

                assertThatThrownBy(() -> repository.commit(request, file -> "message"))
                        .isInstanceOf(FailedException.class)
                        .satisfies(Raising.code("GIT-FAILED"))
                        .hasMessageContaining("No space left on device");
            }
            assertThat(git.run(small, "git", "branch", "--list", "rehome/*")).isEmpty();
            assertThat(git.run(small, "git", "status", "--porcelain")).isEmpty();
        }
    }

    private void commit(Path where) throws IOException {
        String before = git.state(where);
        commitWith(where, git);
        assertThat(git.state(where)).isEqualTo(before);
        assertThat(git.run(where, "git", "fsck", "--full")).doesNotContain("error");
    }

    private void commitWith(Path where, GitSandbox sandbox) throws IOException {
        try (GitRepository repository = GitRepository.open(where, sandbox.environment())) {
            assertThat(repository
                            .commit(request(repository), file -> "message\n")
                            .status())
                    .isEqualTo(CommitResult.Status.COMMITTED);
        }
        assertThat(git.run(where, "git", "show", BRANCH + ":" + FILE)).isEqualTo("changed\n");
        assertThat(git.run(where, "git", "diff", "--name-only", BRANCH + "^", BRANCH))
                .isEqualTo(FILE + "\n");
    }

    private static CommitRequest request(GitRepository repository) {
        return request(repository, FILE);
    }

    private static CommitRequest request(GitRepository repository, String path) {
        return SampleCommit.of(repository, BRANCH, SampleCommit.change(path, "changed\n"));
    }
}
