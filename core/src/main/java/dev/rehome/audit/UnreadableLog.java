package dev.rehome.audit;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What to say of a log, or of {@code audit.head}, that cannot be read: what helps depends on why. */
final class UnreadableLog {
    private UnreadableLog() {}

    static FailedException of(Path file, IOException why) {
        return new FailedException(
                Problem.error(
                        "AUDIT-READ", "cannot read the audit log " + file + ": " + Reason.of(why), hint(file, why)),
                why);
    }

    private static String hint(Path file, IOException why) {
        if (why instanceof NoSuchFileException) {
            return "the run ended before its first record, or its log was put away: give the log's own place; 'rehome"
                    + " audit list' shows which runs have one";
        }
        if (why instanceof AccessDeniedException) {
            return "only the user who made the run may read it (mode 0600): do this as that user";
        }
        return Files.isDirectory(file)
                ? "name the log in it, or the run's folder"
                : "check the disk, and that it is the file that 'rehome audit list' shows";
    }
}
