package dev.rehome.copy;

import dev.rehome.disk.WholeFile;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps one checkpoint on disk: at every instant the file is there whole, the old one or the new one. */
final class CheckpointFile {
    private final Path path;

    CheckpointFile(Path path) {
        this.path = path;
    }

    Optional<Checkpoint> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(CheckpointText.read(Files.readString(path)));
        } catch (IOException | IllegalArgumentException failure) {
            throw failed("cannot be read", failure);
        }
    }

    void write(Checkpoint checkpoint) {
        try {
            WholeFile.write(path, CheckpointText.write(checkpoint).getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw failed("cannot be written", failure);
        }
    }

    private FailedException failed(String what, Exception cause) {
        return new FailedException(
                Problem.error(
                        "COPY-CHECKPOINT",
                        "the checkpoint " + path + " " + what + ": " + cause.getMessage(),
                        "check the disk and the rights of the run folder, then go on with 'rehome resume'"),
                cause);
    }
}
