package dev.rehome.git;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import dev.rehome.problem.RefusedException;
import java.io.IOException;
import java.nio.file.Path;

/** The words of this package's errors, so that each is said once. */
final class Refusals {
    private Refusals() {}

    static RefusedException refused(String code, String message, String hint) {
        return new RefusedException(code, message, hint);
    }

    static FailedException failed(Path repository, String what, Exception cause) {
        String words = cause instanceof IOException failure ? Reason.of(failure) : cause.getMessage();
        return new FailedException(
                Problem.error(
                        "GIT-FAILED",
                        "cannot " + what + " in " + repository + ": "
                                + (words == null ? cause.getClass().getSimpleName() : words),
                        "check the repository with git fsck, and the room and rights on its disk"),
                cause);
    }

    /** Something that may fail because of the disk or a damaged repository. */
    interface Attempt<T> {
        T run() throws IOException;
    }

    static <T> T attempt(Path repository, String what, Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (IOException failure) {
            throw failed(repository, what, failure);
        }
    }
}
