package dev.rehome.git;

import dev.rehome.git.Authorship.Person;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs with {@code ssh-keygen}, with the arguments that Git gives it: user programs in its place expect them. The key is a
 * file, or a public key that stands in the configuration itself and whose private half an agent has.
 */
final class SshSigner implements CommitSigner {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String LITERAL = "key::";

    private final String program;
    private final Optional<String> key;
    private final Optional<String> keyCommand;
    private final Path folder;
    private final Map<String, String> environment;

    SshSigner(
            String program,
            Optional<String> key,
            Optional<String> keyCommand,
            Path folder,
            Map<String, String> environment) {
        this.program = program;
        this.key = key;
        this.keyCommand = keyCommand;
        this.folder = folder;
        this.environment = environment;
    }

    @Override
    public void requireReady() {
        CommitSigner.program(program, environment);
        if (key.isEmpty() && keyCommand.isEmpty()) {
            throw CommitSigner.refused(
                    "neither user.signingKey nor gpg.ssh.defaultKeyCommand says which SSH key to use");
        }
        if (key.isPresent() && literal(key.get()) == null && !Files.isReadable(file(key.get()))) {
            throw CommitSigner.refused("there is no file " + file(key.get()) + ", which user.signingKey names");
        }
    }

    @Override
    public String sign(byte[] commit, Person committer) {
        requireReady();
        Path work = null;
        try {
            work = Files.createTempDirectory("rehome-sign");
            return sign(commit, key.isPresent() ? key.get() : defaultKey(), work);
        } catch (IOException failure) {
            throw CommitSigner.failed(String.valueOf(failure.getMessage()));
        } finally {
            remove(work);
        }
    }

    private String sign(byte[] commit, String chosen, Path work) throws IOException {
        Path text = Files.write(work.resolve("commit"), commit);
        String publicKey = literal(chosen);
        Path keyFile = publicKey == null
                ? file(chosen)
                : Files.writeString(work.resolve("key.pub"), publicKey + "\n", StandardCharsets.UTF_8);
        List<String> command = new ArrayList<>(List.of(
                CommitSigner.program(program, environment).toString(),
                "-Y",
                "sign",
                "-n",
                "git",
                "-f",
                keyFile.toString()));
        if (publicKey != null) {
            command.add("-U");
        }
        command.add(text.toString());
        Program.Answer answer = Program.run(command, folder, environment, new byte[0], PATIENCE);
        Path signature = work.resolve("commit.sig");
        if (!answer.good() || !Files.exists(signature)) {
            throw CommitSigner.failed(program + " said: " + answer.words());
        }
        return Files.readString(signature, StandardCharsets.US_ASCII).replace("\r", "");
    }

    /** The first line that the command prints; Git runs it by a shell, too. */
    private String defaultKey() throws IOException {
        List<String> command = List.of("/bin/sh", "-c", keyCommand.orElse("false"));
        Program.Answer answer = Program.run(command, folder, environment, new byte[0], PATIENCE);
        String first = answer.text().lines().findFirst().orElse("").strip();
        if (!answer.good() || literal(first) == null) {
            throw CommitSigner.failed("gpg.ssh.defaultKeyCommand gave no key: " + answer.words());
        }
        return first;
    }

    private static @Nullable String literal(String chosen) {
        if (chosen.startsWith(LITERAL)) {
            return chosen.substring(LITERAL.length());
        }
        return chosen.startsWith("ssh-") ? chosen : null;
    }

    private Path file(String chosen) {
        return folder.resolve(Program.inHome(chosen, environment));
    }

    private static void remove(@Nullable Path work) {
        if (work == null) {
            return;
        }
        for (String name : List.of("commit", "commit.sig", "key.pub", "")) {
            try {
                Files.deleteIfExists(work.resolve(name));
            } catch (IOException stays) {
                work.toFile().deleteOnExit();
            }
        }
    }
}
