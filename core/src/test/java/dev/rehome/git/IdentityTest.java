package dev.rehome.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.git.Authorship.Moment;
import dev.rehome.git.Authorship.Person;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.UsageException;
import dev.rehome.testing.Raising;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentityTest {
    @TempDir
    Path folder;

    private GitSandbox git;
    private Path top;

    @BeforeEach
    void prepare() throws IOException {
        git = GitSandbox.withoutIdentity(folder);
        top = git.repository("infrastructure");
    }

    @Test
    void isNeverMadeUp() {
        assertThatThrownBy(() -> authorship(null))
                .isInstanceOf(FailedException.class)
                .satisfies(Raising.code("GIT-IDENTITY"))
                .hasMessageContaining("does not know who commits");
        git = git.with("PATH", "");
        assertThatThrownBy(() -> authorship(null)).isInstanceOf(FailedException.class);
    }

    @Test
    void isTheOneThatIsGiven() throws IOException {
        git.run(top, "git", "config", "user.name", "Configured");
        git.run(top, "git", "config", "user.email", "c@example.com");

        Authorship found = authorship("Ada Lovelace <ada@example.com>");

        assertThat(found.author()).isEqualTo(new Person("Ada Lovelace", "ada@example.com"));
        assertThat(found.committer()).isEqualTo(new Person("Configured", "c@example.com"));
    }

    @Test
    void commitsAsTheAuthorWhereNobodyElseIsKnown() {
        assertThat(authorship("Ada <ada@example.com>").committer()).isEqualTo(new Person("Ada", "ada@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ada", "ada@example.com", "<ada@example.com>", "Ada <>", "Ada <a> b", "Ada <a b>"})
    void isRefusedInAnotherForm(String given) {
        assertThatThrownBy(() -> authorship(given))
                .isInstanceOf(UsageException.class)
                .satisfies(Raising.code("GIT-AUTHOR"));
    }

    @Test
    void comesFromTheEnvironmentBeforeTheConfiguration() throws IOException {
        git.run(top, "git", "config", "user.name", "Configured");
        git.run(top, "git", "config", "user.email", "c@example.com");
        git = git.with("GIT_AUTHOR_NAME", "Env").with("GIT_AUTHOR_EMAIL", "env@example.com");

        assertThat(authorship(null).author()).isEqualTo(new Person("Env", "env@example.com"));
        assertThat(authorship(null).committer()).isEqualTo(new Person("Configured", "c@example.com"));
    }

    @Test
    void mayComeInHalves() throws IOException {
        git.run(top, "git", "config", "user.email", "c@example.com");
        git = git.with("GIT_AUTHOR_NAME", "Env").with("GIT_COMMITTER_NAME", "Env");
        assertThat(authorship(null).author()).isEqualTo(new Person("Env", "c@example.com"));

        git = git.with("PATH", "");
        assertThat(authorship(null).author()).isEqualTo(new Person("Env", "c@example.com"));
    }

    @Test
    void comesFromAFileThatIsIncludedForThisRepository() throws IOException {
        Files.writeString(folder.resolve("home/work"), "[user]\n\tname = At Work\n\temail = work@example.com\n");
        Files.writeString(folder.resolve("home/.gitconfig"), "[includeIf \"gitdir:" + folder + "/\"]\n\tpath = work\n");

        assertThat(authorship(null).author()).isEqualTo(new Person("At Work", "work@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".gitconfig", ".config/git/config"})
    void comesFromTheUsersConfigurationWithoutGit(String file) throws IOException {
        Path configuration = folder.resolve("home").resolve(file);
        Files.createDirectories(configuration.getParent());
        Files.writeString(configuration, "[user]\n\tname = Ada\n\temail = ada@example.com\n");
        git = git.with("PATH", "");

        assertThat(authorship(null).author()).isEqualTo(new Person("Ada", "ada@example.com"));
    }

    @Test
    void keepsLettersOfAllLanguages() throws IOException {
        git.run(top, "git", "config", "user.name", "Ærøskøbing Ønske");
        git.run(top, "git", "config", "user.email", "æ@example.com");

        assertThat(authorship(null).author()).isEqualTo(new Person("Ærøskøbing Ønske", "æ@example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T10:00:00+01:00",
                "2026-11-22 10:00:00+01:00",
                "1795338000 +0100",
                "@1795338000 +0100",
                "Sun, 22 Nov 2026 10:00:00 +0100"
            })
    void takesTimesFromTheEnvironment(String date) {
        for (String path : List.of(git.environment().getOrDefault("PATH", ""), "")) {
            git = git.with("PATH", path).with("GIT_AUTHOR_DATE", date);

            Authorship found = authorship("Ada <ada@example.com>");

            assertThat(found.written())
                    .isEqualTo(new Moment(Instant.parse("2026-11-22T09:00:00Z"), ZoneOffset.ofHours(1)));
            assertThat(found.committed().at()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
        }
    }

    @Test
    void takesTheCommittersTimeByItself() {
        git = git.with("GIT_COMMITTER_DATE", "@86400 -0330");

        Authorship found = authorship("Ada <ada@example.com>");

        assertThat(found.committed()).isEqualTo(new Moment(Instant.ofEpochSecond(86400), ZoneOffset.of("-03:30")));
        assertThat(found.written().at()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void refusesATimeThatGitCannotRead() {
        for (String path : List.of(git.environment().getOrDefault("PATH", ""), "")) {
            git = git.with("PATH", path).with("GIT_AUTHOR_DATE", "last full moon");

            assertThatThrownBy(() -> authorship("Ada <ada@example.com>"))
                    .isInstanceOf(UsageException.class)
                    .satisfies(Raising.code("GIT-DATE"))
                    .hasMessageContaining("GIT_AUTHOR_DATE");
        }
    }

    private Authorship authorship(@Nullable String given) {
        try (GitRepository repository = GitRepository.open(top, git.environment())) {
            return repository.authorship(given, Clock.systemUTC());
        }
    }
}
