package dev.rehome.cli.command.review;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that only their owner can read, whole or not at all. */
final class PrivateFile {
    private PrivateFile() {}

    /** What is there and is no file, such as a device, is written into rather than replaced. */
    static void write(Path target, String text) {
        try {
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                Files.writeString(target, text);
            } else {
                replace(Files.exists(target) ? target.toRealPath() : target, text);
            }
        } catch (IOException failure) {
            throw new FailedException(
                    Problem.error(
                            "REPORT-WRITE",
                            "cannot write " + target + ": " + Reason.of(failure),
                            "name another place with --file"),
                    failure);
        }
    }

    private static void replace(Path target, String text) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Path unfinished = Files.createTempFile(folder, ".report", ".unfinished");
        try {
            Files.writeString(unfinished, text);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
