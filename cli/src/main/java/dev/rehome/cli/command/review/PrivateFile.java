package dev.rehome.cli.command.review;

import dev.rehome.disk.WholeFile;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes files that only their owner can read, whole or not at all. */
final class PrivateFile {
    private PrivateFile() {}

    /** What is there and is no file, such as a device, is written into rather than replaced. */
    static void write(Path target, String text) {
        try {
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                Files.writeString(target, text);
            } else {
                Path file = Files.exists(target) ? target.toRealPath() : target;
                WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
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
}
