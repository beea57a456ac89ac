package dev.rehome.secret;

import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import org.jspecify.annotations.Nullable;

/** A reference leads nowhere. */
final class UnreadableReferenceException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String hint;

    UnreadableReferenceException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    Problem at(@Nullable Position position) {
        return Problem.error("PLAN-REFERENCE-MISSING", String.valueOf(getMessage()), position, hint);
    }
}
