package dev.rehome.copy;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try {
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer text =
                        ByteBuffer.wrap(CheckpointText.write(checkpoint).getBytes(StandardCharsets.UTF_8));
                while (text.hasRemaining()) {
                    channel.write(text);
                }
                channel.force(true);
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder();
        } catch (IOException failure) {
            throw failed("cannot be written", failure);
        }
    }

    /** Without this a loss of power could undo the renaming. Only Windows cannot open a folder; it needs none of it. */
    private void forceFolder() throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
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
