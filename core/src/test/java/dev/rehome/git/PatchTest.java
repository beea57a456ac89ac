package dev.rehome.git;

import static dev.rehome.git.SampleCommit.change;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patches that the real {@code git am} makes the same commits of. */
final class PatchTest {
    private static final String FILE = "terraform/staging.tf";
    private static final String MESSAGE = "Move 2 databases\n\n  gravity  a/1 → b/2\n\nRehome-Run: x\n";

    @TempDir
    Path folder;

    private GitSandbox git;
    private Path top;
    private String message = MESSAGE;

    @BeforeEach
    void prepare() throws IOException {
        git = GitSandbox.in(folder);
        top = git.repository("infrastructure");
    }

    @Test
    void becomesTheSameCommitsElsewhere() throws IOException {
        String before = git.state(top);
        String objects = git.run(top, "git", "count-objects");

        Path clone = applied(change("run.sh", "#!/bin/sh\nexit 1"), change(FILE, "a\n"), change(FILE, "a\nb\n"));

        assertThat(git.state(top)).isEqualTo(before);
        assertThat(git.run(top, "git", "count-objects")).isEqualTo(objects);
        assertThat(git.run(clone, "git", "log", "--format=%an <%ae> %aI%n%B", "-1"))
                .isEqualTo("Ada <ada@example.com> 2026-11-22T10:00:00+01:00\n" + MESSAGE + "\n");
        assertThat(git.run(clone, "git", "rev-list", "--count", "main~3..main")).isEqualTo("3\n");
        assertThat(git.run(clone, "git", "show", "HEAD~1:" + FILE)).isEqualTo("a\n");
        assertThat(git.run(clone, "git", "show", "HEAD:" + FILE)).isEqualTo("a\nb\n");
        assertThat(git.run(clone, "git", "show", "HEAD:run.sh")).isEqualTo("#!/bin/sh\nexit 1");
        assertThat(git.run(clone, "git", "ls-tree", "HEAD", "run.sh")).startsWith("100755");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"new.tf", "a new/one more.tf", "ünder/größe ☃.tf", "quo\"te.tf", "back\\slash.tf", "tab\t.tf"})
    void addsAndChangesFilesOfAnyName(String path) throws IOException {
        Path clone = applied(change(path, "one\ntwo\n"), change(path, "one\nthree\n"));

        assertThat(Files.readString(clone.resolve(path))).isEqualTo("one\nthree\n");
        assertThat(git.run(clone, "git", "status", "--porcelain")).isEmpty();
    }

    @Test
    void keepsCarriageReturns() throws IOException {
        Files.writeString(top.resolve(FILE), "one\r\ntwo\r\nthree\n");
        git.commitAll(top, "with carriage returns");

        Path clone = applied(change(FILE, "one\r\n2 ü\r\nthree\n"));

        assertThat(Files.readString(clone.resolve(FILE))).isEqualTo("one\r\n2 ü\r\nthree\n");
        assertThat(git.run(clone, "git", "log", "-1", "--format=%B")).isEqualTo(MESSAGE + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada Ünal", "Doe, J. (ops)", "\u5c71\u7530", "=?x?="})
    void keepsNamesAndSubjectsOfAnyLanguage(String name) throws IOException {
        git = git.with("GIT_AUTHOR_NAME", name);
        message = "Verschiebe größere Datenbanken – 5 → 7\n\nmore\n";

        Path clone = applied(change(FILE, "x\n"));

        assertThat(git.run(clone, "git", "log", "-1", "--format=%an%n%B")).isEqualTo(name + "\n" + message + "\n");
    }

    @Test
    void keepsTheWholeMessageWhereItLooksLikeAPatch() throws IOException {
        message = "Move one\n\n--- a/x\ndiff --git a b\nIndex: x\nFrom x Mon Sep 17 00:00:00 2001\n\nRehome-Run: x\n";

        Path clone = applied(change(FILE, "x\n"));

        assertThat(git.run(clone, "git", "log", "-1", "--format=%(trailers:key=Rehome-Run,valueonly)"))
                .isEqualTo("x\n\n");
        assertThat(git.run(clone, "git", "log", "-1", "--format=%B")).contains("From x", "diff --git", "--- a/x");
    }

    @Test
    void isNoneWhereNothingChanges() {
        assertThat(patch(change(FILE, "locals {}\n"))).isEmpty();
    }

    private Path applied(FileChange... changes) throws IOException {
        Path mail = Files.write(folder.resolve("mail.patch"), patch(changes).orElseThrow());
        git.run(folder, "git", "clone", "-q", "infrastructure", "clone");
        git.run(folder.resolve("clone"), "git", "am", "-q", mail.toString());
        return folder.resolve("clone");
    }

    private Optional<byte[]> patch(FileChange... changes) {
        GitSandbox dated = git.with("GIT_AUTHOR_DATE", "2026-11-22T10:00:00+01:00");
        try (GitRepository repository = GitRepository.open(top, dated.environment())) {
            return repository.patch(SampleCommit.of(repository, "rehome/x-0123456789", changes), file -> message);
        }
    }
}
