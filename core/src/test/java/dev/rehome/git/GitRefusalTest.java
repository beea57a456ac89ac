package dev.rehome.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GitRefusalTest {
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
    void noFolder() {
        assertRefused("GIT-NO-REPOSITORY", folder.resolve("none"));
    }

    @Test
    void noRepository() throws IOException {
        assertRefused("GIT-NO-REPOSITORY", Files.createDirectory(folder.resolve("plain")));
    }

    @Test
    void bare() throws IOException {
        git.run(folder, "git", "clone", "-q", "--bare", "infrastructure", "bare.git");

        assertRefused("GIT-BARE", folder.resolve("bare.git"));
    }

    @Test
    void unborn() throws IOException {
        git.run(folder, "git", "init", "-q", "unborn");

        assertRefused("GIT-UNBORN", folder.resolve("unborn"));
    }

    @Test
    void objectsNamedBySha256() throws IOException {
        git.run(folder, "git", "init", "-q", "--object-format=sha256", "sha256");
        Files.writeString(folder.resolve("sha256/file"), "x");
        git.commitAll(folder.resolve("sha256"), "first");

        assertRefused("GIT-OBJECT-FORMAT", folder.resolve("sha256"));
    }

    @Test
    void aFolderInside() {
        assertThat(assertRefused("GIT-NOT-THE-TOP", top.resolve("terraform")).hint())
                .contains(top.toString());
    }

    @Test
    void inTheMiddleOfAMerge() throws IOException {
        conflict("merge", "other");

        assertRefused("GIT-BUSY", top);
    }

    @Test
    void inTheMiddleOfARebase() throws IOException {
        conflict("rebase", "other");

        assertRefused("GIT-BUSY", top);
    }

    @Test
    void inTheMiddleOfACherryPick() throws IOException {
        conflict("cherry-pick", "other");

        assertRefused("GIT-BUSY", top);
    }

    private void conflict(String... command) throws IOException {
        git.run(top, "git", "checkout", "-q", "-b", "other");
        Files.writeString(top.resolve(FILE), "theirs\n");
        git.commitAll(top, "theirs");
        git.run(top, "git", "checkout", "-q", "main");
        Files.writeString(top.resolve(FILE), "ours\n");
        git.commitAll(top, "ours");
        assertThat(git.attempt(top, "git", command[0], command[1]).get(0)).isNotEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "../x.tf",
                "a/../../x.tf",
                "./x.tf",
                "a//x.tf",
                "a/",
                ".git/config",
                "a/.GIT/x",
                ".."
            })
    void pathsThatLeaveTheWorkTree(String path) {
        assertFileRefused("GIT-PATH", path);
    }

    @Test
    void aFolderAndAFileUnderAFile() {
        assertFileRefused("GIT-PATH", "terraform");
        assertFileRefused("GIT-PATH", "run.sh/x.tf");
    }

    @Test
    void aFileUnderASubmodule() throws IOException {
        git.repository("module");
        git.run(top, "git", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../module", "module");
        git.commitAll(top, "submodule");

        assertFileRefused("GIT-SUBMODULE", "module/terraform/staging.tf");
        assertFileRefused("GIT-SUBMODULE", "module");
    }

    @Test
    void aFileUnderASymbolicLinkThatIsCommitted() throws IOException {
        Files.createSymbolicLink(top.resolve("link"), Path.of("terraform"));
        Files.createSymbolicLink(top.resolve("link.tf"), Path.of(FILE));
        git.commitAll(top, "links");

        assertFileRefused("GIT-SYMBOLIC-LINK", "link/staging.tf");
        assertFileRefused("GIT-SYMBOLIC-LINK", "link.tf");
    }

    @Test
    void aFileUnderASymbolicLinkThatIsNot() throws IOException {
        Files.createSymbolicLink(top.resolve("fresh"), Path.of("terraform"));

        assertFileRefused("GIT-SYMBOLIC-LINK", "fresh/staging.tf");
    }

    @Test
    void aFileThatWasEdited() throws IOException {
        Files.writeString(top.resolve(FILE), "edited\n");

        assertFileRefused("GIT-EDITED", FILE);
    }

    @Test
    void aFileThatWasEditedAndStaged() throws IOException {
        Files.writeString(top.resolve(FILE), "edited\n");
        git.run(top, "git", "add", FILE);

        assertFileRefused("GIT-EDITED", FILE);
    }

    @Test
    void aFileThatWasEditedBehindTheIndexBack() throws IOException {
        git.run(top, "git", "update-index", "--assume-unchanged", FILE);
        Files.writeString(top.resolve(FILE), "edited\n");
        assertThat(git.run(top, "git", "status", "--porcelain")).isEmpty();

        assertFileRefused("GIT-EDITED", FILE);
    }

    @Test
    void aFileThatIsNewAndNotCommitted() throws IOException {
        Files.writeString(top.resolve("new.tf"), "x");

        assertFileRefused("GIT-EDITED", "new.tf");
    }

    @Test
    void aFileThatWasRemoved() throws IOException {
        Files.delete(top.resolve(FILE));

        assertFileRefused("GIT-EDITED", FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "origin/main", "HEAD~1", "HEAD^{tree}", "a..b", "@{", ""})
    void aBaseThatIsNoCommit(String base) {
        try (GitRepository repository = GitRepository.open(top, git.environment())) {
            assertThatThrownBy(() -> repository.commitOf(base)).isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void aBaseThatIsNotThere() {
        try (GitRepository repository = GitRepository.open(top, git.environment())) {
            assertThat(problems(() -> repository.commitOf("origin/main")))
                    .extracting(Problem::code)
                    .containsExactly("GIT-BASE");
        }
    }

    @Test
    void acceptsWhatIsCommittedOnHeadWhereTheBaseIsAnother() throws IOException {
        git.run(top, "git", "checkout", "-q", "-b", "work");
        Files.writeString(top.resolve(FILE), "on the branch\n");
        git.commitAll(top, "on the branch");

        try (GitRepository repository = GitRepository.open(top, git.environment())) {
            String base = repository.commitOf("main");
            repository.check(base, List.of(FILE));
            assertThat(repository.read(base, FILE)).hasValue("locals {}\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private Problem assertRefused(String code, Path where) {
        List<Problem> problems = problems(() -> GitRepository.open(where, git.environment()));
        assertThat(problems).extracting(Problem::code).containsExactly(code);
        return problems.get(0);
    }

    private void assertFileRefused(String code, String path) {
        try (GitRepository repository = GitRepository.open(top, git.environment())) {
            String base = repository.commitOf("HEAD");
            String before = git.state(top);
            CommitRequest request = SampleCommit.of(repository, "rehome/x-0123456789", SampleCommit.change(path, ""));

            assertThat(problems(() -> repository.commit(request, file -> "message")))
                    .extracting(Problem::code)
                    .containsExactly(code);
            assertThat(git.state(top)).isEqualTo(before);
            assertThat(git.run(top, "git", "branch", "--list", "rehome/*")).isEmpty();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static List<Problem> problems(Runnable act) {
        try {
            act.run();
        } catch (RefusedException refusal) {
            assertThat(refusal.problems()).allMatch(problem -> problem.hint() != null);
            return refusal.problems();
        }
        throw new AssertionError("nothing was refused");
    }
}
