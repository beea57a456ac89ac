package dev.rehome.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.git.CommitResult.Made;
import dev.rehome.git.CommitResult.Status;
import dev.rehome.problem.RefusedException;
import dev.rehome.testing.Raising;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitCommitTest {
    private static final String BRANCH = "rehome/shared-redis-0123456789";
    private static final String RUN = "01JD9Y4Z8QW3E5R7T9Y1V3B5N7";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.ofHours(2));

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
    void makesOneCommitOnANewBranchAndLeavesEverythingElse() throws IOException {
        Files.writeString(top.resolve("run.sh"), "#!/bin/sh\n# edited\n");
        Files.writeString(top.resolve("untracked"), "x");
        git.run(top, "git", "rm", "-q", "--cached", "terraform/production.tf");
        String before = git.state(top);

        CommitResult result = commit(change("staging", "changed\n"));

        assertThat(result.status()).isEqualTo(Status.COMMITTED);
        assertThat(git.state(top)).isEqualTo(before);
        assertThat(git.run(top, "git", "show", BRANCH + ":terraform/staging.tf"))
                .isEqualTo("changed\n");
        assertThat(git.run(top, "git", "diff", "--name-status", "main", BRANCH)).isEqualTo("M\tterraform/staging.tf\n");
        assertThat(git.run(top, "git", "rev-parse", BRANCH + "^", "main")
                        .lines()
                        .distinct())
                .hasSize(1);
        assertThat(git.run(top, "git", "rev-parse", BRANCH, BRANCH + "^{tree}").lines())
                .containsExactly(only(result).commit(), only(result).tree());
        assertThat(git.run(top, "git", "ls-tree", BRANCH, "run.sh")).startsWith("100755");
        assertThat(git.run(top, "git", "fsck", "--strict", "--full")).doesNotContain("error");
    }

    @Test
    void writesAuthorCommitterTimeAndMessageAsGiven() throws IOException {
        commit(change("staging", "changed\n"));

        assertThat(git.run(top, "git", "log", "-1", "--format=%an|%ae|%cn|%ce|%ai|%ci|%B", BRANCH))
                .isEqualTo(
                        "Ada|ada@example.com|Carl|carl@example.com|2026-11-22 12:00:00 +0200|2026-11-22 12:00:00 +0200|"
                                + "Move gravity (staging) – über\n\nRehome-Run: " + RUN + "\nRehome-Audit: 7 sha256:"
                                + "ab".repeat(32)
                                + "\n\n");
        assertThat(git.run(top, "git", "log", "-1", "--format=%(trailers:key=Rehome-Run,valueonly)", BRANCH))
                .isEqualTo(RUN + "\n\n");
        assertThat(git.run(top, "git", "reflog", "show", BRANCH)).contains("rehome: created from");
    }

    @Test
    void makesACommitForEachFileOnOneBranch() throws IOException {
        CommitResult result = commit(change("production", "p\n"), change("staging", "s\n"));

        assertThat(result.commits().stream().map(Made::environment)).containsExactly("production", "staging");
        assertThat(git.run(top, "git", "log", "--format=%H", "main.." + BRANCH).lines())
                .containsExactly(
                        result.commits().get(1).commit(),
                        result.commits().get(0).commit());
        assertThat(git.run(top, "git", "diff", "--name-only", "main", BRANCH + "^"))
                .isEqualTo("terraform/production.tf\n");
    }

    @Test
    void changesOneFileTwice() throws IOException {
        FileChange[] changes = {
            new FileChange("production", "terraform/all.tf", bytes("p\n")),
            new FileChange("staging", "terraform/all.tf", bytes("p\ns\n"))
        };

        CommitResult result = commit(changes);

        assertThat(git.run(top, "git", "show", BRANCH + "^:terraform/all.tf")).isEqualTo("p\n");
        assertThat(git.run(top, "git", "show", BRANCH + ":terraform/all.tf")).isEqualTo("p\ns\n");
        assertThat(commit(changes).commits()).isEqualTo(result.commits());
    }

    @Test
    void asksForEachMessageJustBeforeItsCommit() throws IOException {
        List<String> asked = new ArrayList<>();
        try (GitRepository repository = open()) {
            repository.commit(request(repository, change("production", "p\n"), change("staging", "s\n")), file -> {
                asked.add(file.environment());
                assertThat(attempt("git", "rev-parse", "--verify", BRANCH)).isNotEqualTo("0");
                return "message";
            });
        }

        assertThat(asked).containsExactly("production", "staging");
    }

    @Test
    void addsAFileInANewFolder() throws IOException {
        commit(new FileChange("staging", "a/b/new.tf", bytes("new\n")));

        assertThat(git.run(top, "git", "ls-tree", "-r", BRANCH, "a"))
                .startsWith("100644")
                .contains("a/b/new.tf");
        assertThat(Files.exists(top.resolve("a"))).isFalse();
    }

    @Test
    void keepsTheModeOfAFile() throws IOException {
        commit(new FileChange("staging", "run.sh", bytes("#!/bin/sh\nexit 1\n")));

        assertThat(git.run(top, "git", "ls-tree", BRANCH, "run.sh")).startsWith("100755");
    }

    @Test
    void saysThatTheSameChangeIsThere() throws IOException {
        CommitResult first = commit(change("production", "p\n"), change("staging", "s\n"));

        CommitResult second = commit(change("production", "p\n"), change("staging", "s\n"));

        assertThat(second.status()).isEqualTo(Status.ALREADY_COMMITTED);
        assertThat(second.commits()).isEqualTo(first.commits());
    }

    @Test
    void saysSoToWhenTheBaseHasMovedOn() throws IOException {
        CommitResult first = commit(change("staging", "s\n"));
        Files.writeString(top.resolve("other.txt"), "x");
        git.commitAll(top, "another");

        CommitResult second = commit(change("staging", "s\n"));

        assertThat(second.status()).isEqualTo(Status.ALREADY_COMMITTED);
        assertThat(second.commits()).isEqualTo(first.commits());
    }

    @Test
    void hasNothingToDoWhereTheBaseHoldsTheChange() throws IOException {
        CommitResult result = commit(change("staging", "locals {}\n"));

        assertThat(result.status()).isEqualTo(Status.NOTHING_TO_CHANGE);
        assertThat(git.run(top, "git", "branch", "--list", "rehome/*")).isEmpty();
    }

    @Test
    void leavesOutFilesThatStayAsTheyAre() throws IOException {
        CommitResult result = commit(change("production", "# production\nlocals {}\n"), change("staging", "s\n"));

        assertThat(result.commits().stream().map(Made::environment)).containsExactly("staging");
    }

    @Test
    void refusesABranchThatHoldsSomethingElse() throws IOException {
        commit(change("staging", "s\n"));
        String tip = git.run(top, "git", "rev-parse", BRANCH);

        assertThatThrownBy(() -> commit(change("staging", "t\n")))
                .satisfies(Raising.code("GIT-BRANCH"))
                .hasMessageContaining("holds something else");
        assertThat(git.run(top, "git", "rev-parse", BRANCH)).isEqualTo(tip);
    }

    @Test
    void refusesABranchWhoseHistoryIsAnother() throws IOException {
        git.run(top, "git", "branch", BRANCH);

        assertThatThrownBy(() -> commit(change("staging", "t\n")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("holds something else");
    }

    @Test
    void refusesABranchBesideOneThatIsAPartOfIt() throws IOException {
        git.run(top, "git", "branch", "rehome");

        assertThatThrownBy(() -> commit(change("staging", "t\n"))).hasMessageContaining("cannot be made beside");
    }

    @Test
    void refusesABranchThatAppearsMeanwhile() throws IOException {
        try (GitRepository repository = open()) {
            assertThatThrownBy(() -> repository.commit(request(repository, change("staging", "t\n")), file -> {
                        attempt("git", "branch", BRANCH, "main");
                        return "message";
                    }))
                    .isInstanceOf(RefusedException.class);
        }
        assertThat(git.run(top, "git", "rev-parse", BRANCH)).isEqualTo(git.run(top, "git", "rev-parse", "main"));
    }

    @Test
    void readsFromTheBaseAndNotFromTheWorkTree() throws IOException {
        Files.writeString(top.resolve("terraform/staging.tf"), "edited\n");
        try (GitRepository repository = open()) {
            String base = repository.commitOf("HEAD");

            assertThat(repository.read(base, "terraform/staging.tf")).hasValue(bytes("locals {}\n"));
            assertThat(repository.read(base, "terraform/none.tf")).isEmpty();
            assertThat(repository.read(base, "none/none.tf")).isEmpty();
        }
    }

    @Test
    void findsItsTrailersOnAnyBranch() throws IOException {
        CommitResult result = commit(change("staging", "s\n"));
        git.run(top, "git", "merge", "-q", "--squash", BRANCH);
        git.run(
                top,
                "git",
                "commit",
                "-q",
                "-m",
                git.run(top, "git", "log", "-1", "--format=%B", BRANCH) + "\n\nSquashed.");
        git.run(top, "git", "tag", "-a", "-m", "of a tree", "t", "HEAD^{tree}");

        List<AuditTrailer> found = GitRepository.trailers(top, RUN, git.environment());

        assertThat(found).hasSize(2).allMatch(trailer -> trailer.sequence() == 7);
        assertThat(found).extracting(AuditTrailer::commit).contains(only(result).commit());
        assertThat(GitRepository.trailers(top, "01JD9Y4Z8QW3E5R7T9Y1V3B5N8", git.environment()))
                .isEmpty();
    }

    @Test
    void findsTrailersInABareRepository() throws IOException {
        commit(change("staging", "s\n"));
        git.run(folder, "git", "clone", "-q", "--bare", "infrastructure", "bare.git");

        assertThat(GitRepository.trailers(folder.resolve("bare.git"), RUN, git.environment()))
                .hasSize(1);
    }

    private GitRepository open() {
        return GitRepository.open(top, git.environment());
    }

    private CommitResult commit(FileChange... files) {
        try (GitRepository repository = open()) {
            return repository.commit(request(repository, files), GitCommitTest::message);
        }
    }

    private static CommitRequest request(GitRepository repository, FileChange... files) {
        return new CommitRequest(
                BRANCH, repository.commitOf("HEAD"), repository.authorship(null, CLOCK), List.of(files));
    }

    private static String message(FileChange file) {
        return "Move gravity (" + file.environment() + ") – über\n\nRehome-Run: " + RUN + "\nRehome-Audit: 7 sha256:"
                + "ab".repeat(32) + "\n";
    }

    private static FileChange change(String environment, String content) {
        return new FileChange(environment, "terraform/" + environment + ".tf", bytes(content));
    }

    private String attempt(String... command) {
        try {
            return git.attempt(top, command).get(0);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static Made only(CommitResult result) {
        assertThat(result.commits()).hasSize(1);
        return result.commits().get(0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
