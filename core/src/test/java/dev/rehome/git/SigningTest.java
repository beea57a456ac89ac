package dev.rehome.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehome.git.CommitResult.Made;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.RefusedException;
import dev.rehome.testing.Raising;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits that the real {@code git verify-commit} accepts, signed by the real {@code gpg} and {@code ssh-keygen}. */
final class SigningTest {
    private static final String BRANCH = "rehome/shared-redis-0123456789";
    private static final String FILE = "terraform/staging.tf";

    @TempDir
    Path folder;

    private GitSandbox git;
    private Path top;

    @BeforeEach
    void prepare() throws IOException {
        git = GitSandbox.in(folder).with("GNUPGHOME", folder.resolve("gnupg").toString());
        top = git.repository("infrastructure");
        set("commit.gpgSign", "true");
    }

    @AfterEach
    void endTheAgent() throws IOException {
        if (Files.exists(folder.resolve("gnupg"))) {
            git.attempt(folder, "gpgconf", "--kill", "all");
        }
    }

    @Test
    void signsWithTheCommittersOpenPgpKey() throws IOException {
        makeOpenPgpKey("Carl <carl@example.com>");

        verify();
    }

    @Test
    void signsWithTheOpenPgpKeyAndProgramOfTheConfiguration() throws IOException {
        makeOpenPgpKey("Signer <signer@example.com>");
        set("user.signingKey", "signer@example.com");
        set(
                "gpg.program",
                script("gpg-logged", "echo \"$@\" >> " + folder + "/calls; exec gpg \"$@\"")
                        .toString());
        set("gpg.format", "openpgp");

        verify();

        assertThat(folder.resolve("calls")).content().startsWith("--status-fd=2 -bsau signer@example.com\n");
    }

    @Test
    void signsWithAnSshKeyFile() throws IOException {
        makeSshKey();
        set("user.signingKey", "~/key");

        verify();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "key::"})
    void signsWithAPublicKeyWhoseOtherHalfAnAgentHas(String prefix) throws IOException {
        String publicKey = makeSshKey();
        set("user.signingKey", prefix + publicKey);
        withAgent(this::verify);
    }

    @Test
    void signsWithTheKeyThatACommandNames() throws IOException {
        String publicKey = makeSshKey();
        set("gpg.ssh.defaultKeyCommand", "echo 'key::" + publicKey + "'");
        withAgent(this::verify);
    }

    @Test
    void signsBecauseAnIncludedFileSaysSo() throws IOException {
        makeSshKey();
        git.run(top, "git", "config", "--unset", "commit.gpgSign");
        Files.writeString(folder.resolve("home/work"), "[commit]\n\tgpgsign = yes\n[user]\n\tsigningKey = ~/key\n");
        Files.writeString(folder.resolve("home/.gitconfig"), "[includeIf \"gitdir:" + folder + "/\"]\n\tpath = work\n");

        verify();
    }

    @Test
    void signsWithoutGit() throws IOException {
        makeSshKey();
        set("user.signingKey", "~/key");
        Path only = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(only.resolve("ssh-keygen"), Path.of("/usr/bin/ssh-keygen"));
        GitSandbox whole = git;
        git = git.with("PATH", only.toString());

        Made made = commit().commits().get(0);

        git = whole;
        assertThat(made.signed()).isTrue();
        git.run(top, "git", "verify-commit", BRANCH);
    }

    @Test
    void keepsASignatureThatIsThere() throws IOException {
        makeSshKey();
        set("user.signingKey", "~/key");
        CommitResult first = commit();

        CommitResult second = commit();

        assertThat(second.status()).isEqualTo(CommitResult.Status.ALREADY_COMMITTED);
        assertThat(second.commits()).isEqualTo(first.commits());
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 2", "exit 0", "echo '[GNUPG:] SIG_CREATED ' >&2; echo a card is missing >&2; exit 3"})
    void makesNoCommitThatTheProgramDoesNotSign(String does) throws IOException {
        set("gpg.program", script("broken", does).toString());

        assertThatThrownBy(this::commit)
                .isInstanceOf(FailedException.class)
                .satisfies(Raising.code("GIT-SIGN"))
                .hasMessageContaining("could not be signed, so it was not made");
        assertThat(git.run(top, "git", "branch", "--list", "rehome/*")).isEmpty();
    }

    @Test
    void makesNoCommitWithAKeyThatNobodyHas() throws IOException {
        needs("gpg");
        assertThatThrownBy(this::commit).isInstanceOf(FailedException.class).hasMessageContaining("gpg said");

        makeSshKey();
        set("user.signingKey", "~/key.pub");
        Files.delete(folder.resolve("home/key"));
        assertThatThrownBy(this::commit).isInstanceOf(FailedException.class).hasMessageContaining("ssh-keygen said");
    }

    @Test
    void saysBeforeAnythingIsCopiedWhatIsMissing() throws IOException {
        set("gpg.program", folder.resolve("none").toString());
        assertRefused("the program that signs them is not there");
        set("gpg.format", "pigeon");
        assertRefused("gpg.format is pigeon");
        set("gpg.format", "ssh");
        assertRefused("neither user.signingKey nor");
        set("user.signingKey", "~/none");
        assertRefused("there is no file");
    }

    private void assertRefused(String words) {
        try (GitRepository repository = GitRepository.open(top, git.environment())) {
            assertThatThrownBy(() -> repository.check(repository.commitOf("HEAD"), List.of(FILE)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining(words);
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private void verify() throws IOException {
        String before = git.state(top);
        CommitResult result = commit();

        assertThat(result.commits()).allMatch(Made::signed);
        git.run(top, "git", "verify-commit", BRANCH);
        assertThat(git.run(top, "git", "log", "-1", "--format=%G?", BRANCH).strip())
                .isIn("G", "U");
        assertThat(git.run(top, "git", "fsck", "--strict")).isEmpty();
        assertThat(git.state(top)).isEqualTo(before);
    }

    private CommitResult commit() {
        try (GitRepository repository = GitRepository.open(top, git.environment())) {
            CommitRequest request = SampleCommit.of(repository, BRANCH, SampleCommit.change(FILE, "changed\n"));
            return repository.commit(request, file -> "Move one – über\n\nRehome-Run: x\n");
        }
    }

    private void makeOpenPgpKey(String who) throws IOException {
        needs("gpg");
        Path home = Files.createDirectories(folder.resolve("gnupg"));
        git.run(folder, "chmod", "700", home.toString());
        git.run(folder, "gpg", "--batch", "--quiet", "--passphrase", "", "--quick-gen-key", who, "ed25519", "sign");
    }

    /** Returns its public half. */
    private String makeSshKey() throws IOException {
        needs("ssh-keygen");
        Path key = folder.resolve("home/key");
        git.run(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "carl", "-f", key.toString());
        String publicKey = Files.readString(folder.resolve("home/key.pub")).strip();
        Path allowed = Files.writeString(folder.resolve("home/allowed"), "carl@example.com " + publicKey + "\n");
        set("gpg.format", "ssh");
        set("gpg.ssh.allowedSignersFile", allowed.toString());
        return publicKey;
    }

    private void withAgent(Attempt attempt) throws IOException {
        needs("ssh-agent");
        Path socket = folder.resolve("agent");
        String printed = git.run(folder, "ssh-agent", "-s", "-a", socket.toString());
        String process = printed.replaceFirst("(?s).*SSH_AGENT_PID=([0-9]+).*", "$1");
        git = git.with("SSH_AUTH_SOCK", socket.toString()).with("SSH_AGENT_PID", process);
        try {
            git.run(folder, "ssh-add", "-q", folder.resolve("home/key").toString());
            Files.delete(folder.resolve("home/key"));
            attempt.run();
        } finally {
            git.run(folder, "ssh-agent", "-k");
        }
    }

    private void needs(String program) {
        assumeTrue(Program.find(program, git.environment()).isPresent(), "needs " + program + " on the PATH");
    }

    private Path script(String name, String does) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + does + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private void set(String key, String value) throws IOException {
        git.run(top, "git", "config", key, value);
    }
}
