package dev.rehome.git;

import dev.rehome.git.Authorship.Person;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs with {@code gpg}, or with {@code gpgsm} for X.509, with the arguments that Git gives them. */
final class OpenPgpSigner implements CommitSigner {
    /** Somebody may have to type a passphrase. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String SIGNED = "[GNUPG:] SIG_CREATED ";

    private final String program;
    private final Optional<String> key;
    private final Path folder;
    private final Map<String, String> environment;

    OpenPgpSigner(String program, Optional<String> key, Path folder, Map<String, String> environment) {
        this.program = program;
        this.key = key;
        this.folder = folder;
        this.environment = environment;
    }

    @Override
    public void requireReady() {
        CommitSigner.program(program, environment);
    }

    @Override
    public String sign(byte[] commit, Person committer) {
        List<String> command = List.of(
                CommitSigner.program(program, environment).toString(),
                "--status-fd=2",
                "-bsau",
                key.orElse(committer.toString()));
        try {
            Program.Answer answer = Program.run(command, folder, environment, commit, PATIENCE);
            if (!answer.good() || !answer.complaints().contains(SIGNED)) {
                throw CommitSigner.failed(program + " said: " + answer.words());
            }
            return new String(answer.output(), StandardCharsets.US_ASCII);
        } catch (IOException failure) {
            throw CommitSigner.failed(String.valueOf(failure.getMessage()));
        }
    }
}
