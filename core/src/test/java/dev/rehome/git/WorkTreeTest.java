package dev.rehome.git;

import static dev.rehome.git.SampleCommit.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.problem.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that are written into real work trees, for somebody to commit. */
final class WorkTreeTest {
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
    void changesTheFilesAndNothingElse() throws IOException {
        Files.writeString(top.resolve("untracked"), "x");
        String head = git.run(top, "git", "rev-parse", "HEAD") + git.run(top, "git", "ls-files", "--stage");

        List<Path> written = write(change("run.sh", "#!/bin/sh\nexit 1\n"), change(FILE, "changed\n"));

        assertThat(written).containsExactly(top.resolve("run.sh"), top.resolve(FILE));
        assertThat(git.run(top, "git", "status", "--porcelain").lines())
                .containsExactly(" M run.sh", " M " + FILE, "?? untracked");
        assertThat(git.run(top, "git", "rev-parse", "HEAD") + git.run(top, "git", "ls-files", "--stage"))
                .isEqualTo(head);
        assertThat(git.run(top, "git", "diff", "--summary")).as("modes").isEmpty();
        assertThat(top.resolve("run.sh")).isExecutable();
        assertThat(git.run(top, "git", "for-each-ref", "--format=%(refname)")).isEqualTo("refs/heads/main\n");
        git.run(top, "git", "fsck", "--strict");
    }

    @Test
    void doesItOnce() throws IOException {
        write(change(FILE, "changed\n"));

        assertThat(write(change(FILE, "changed\n"))).isEmpty();
        git.commitAll(top, "done");
        assertThat(write(change(FILE, "changed\n"))).isEmpty();
    }

    @Test
    void writesAFileInANewFolder() throws IOException {
        write(change("ünder/a new/file.tf", "new\n"));

        assertThat(top.resolve("ünder/a new/file.tf")).content().isEqualTo("new\n");
        assertThat(git.run(top, "git", "-c", "core.quotePath=false", "status", "--porcelain", "-uall"))
                .isEqualTo("?? \"ünder/a new/file.tf\"\n");
    }

    @Test
    void writesTheLastOfTwoChangesOfOneFile() throws IOException {
        assertThat(write(change(FILE, "one\n"), change(FILE, "two\n"))).hasSize(1);
        assertThat(top.resolve(FILE)).content().isEqualTo("two\n");
    }

    @Test
    void keepsTheLineEndsOfTheWorkTree() throws IOException {
        git.run(top, "git", "config", "core.autocrlf", "true");
        Files.writeString(top.resolve(FILE), "locals {}\r\n");

        write(change(FILE, "locals {\n}\n"), change("terraform/production.tf", "a\nb\n"));

        assertThat(top.resolve(FILE)).content().isEqualTo("locals {\r\n}\r\n");
        assertThat(top.resolve("terraform/production.tf")).content().isEqualTo("a\nb\n");
        assertThat(write(change(FILE, "locals {\n}\n"))).isEmpty();
        git.commitAll(top, "changed");
        assertThat(git.run(top, "git", "cat-file", "blob", "HEAD:" + FILE)).isEqualTo("locals {\n}\n");
    }

    @Test
    void worksInLinkedWorkTreesAndWithoutABranch() throws IOException {
        Path linked = folder.resolve("linked");
        git.run(top, "git", "worktree", "add", "-q", "--detach", linked.toString());
        Path main = top;
        top = linked;

        write(change(FILE, "changed\n"));

        assertThat(git.run(linked, "git", "status", "--porcelain")).isEqualTo(" M " + FILE + "\n");
        assertThat(git.run(main, "git", "status", "--porcelain")).isEmpty();
    }

    @Test
    void worksWithASplitIndexAndInASubmodule() throws IOException {
        git.run(top, "git", "update-index", "--split-index");
        write(change(FILE, "changed\n"));
        assertThat(git.run(top, "git", "status", "--porcelain")).isEqualTo(" M " + FILE + "\n");
        git.run(top, "git", "checkout", "-q", ".");
        git.repository("module");
        git.run(top, "git", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../module", "module");
        git.commitAll(top, "submodule");
        assertRefused("is a submodule", "module/" + FILE);
        top = top.resolve("module");

        write(change(FILE, "changed\n"));

        assertThat(git.run(top, "git", "status", "--porcelain")).isEqualTo(" M " + FILE + "\n");
    }

    @Test
    void changesNothingWhereOneOfTheFilesWasEdited() throws IOException {
        Files.writeString(top.resolve("terraform/production.tf"), "edited\n");

        assertThatThrownBy(() -> write(change(FILE, "changed\n"), change("terraform/production.tf", "changed\n")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is not as it is at the base");
        assertThat(git.run(top, "git", "status", "--porcelain")).isEqualTo(" M terraform/production.tf\n");
        assertRefused("is not as it is at the base", "terraform/production.tf");
    }

    @Test
    void doesNotUndoWhatHeadHasOverTheBase() throws IOException {
        git.run(top, "git", "branch", "base");
        Files.writeString(top.resolve(FILE), "newer\n");
        git.commitAll(top, "newer");

        try (GitRepository repository = GitRepository.open(top, git.environment())) {
            String base = repository.commitOf("base");
            assertThatThrownBy(() -> repository.checkWritable(base, List.of(FILE)))
                    .isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void refusesWhatIsNotCheckedOut() throws IOException {
        git.run(top, "git", "sparse-checkout", "set", "--no-cone", "/run.sh");

        assertRefused("is not checked out", FILE);
    }

    @Test
    void leavesNothingBehind() throws IOException {
        write(change(FILE, "changed\n"));
        try (Stream<Path> files = Files.list(top.resolve("terraform"))) {
            assertThat(files).hasSize(2);
        }
    }

    private void assertRefused(String words, String path) {
        try (GitRepository repository = GitRepository.open(top, git.environment())) {
            assertThatThrownBy(() -> repository.checkWritable(repository.commitOf("HEAD"), List.of(path)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining(words);
        }
    }

    private List<Path> write(FileChange... changes) {
        try (GitRepository repository = GitRepository.open(top, git.environment())) {
            return repository.write(repository.commitOf("HEAD"), List.of(changes));
        }
    }
}
