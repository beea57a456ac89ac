package dev.rehome.plan;

import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import org.jspecify.annotations.Nullable;

/** A text (URL, reference, duration, size, …) does not follow its grammar. The message never holds user info. */
public final class MalformedTextException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String hint;

    MalformedTextException(String code, String message, @Nullable String hint) {
        super(message);
        this.code = code;
        this.hint = hint;
    }

    public String code() {
        return code;
    }

    /** What is wrong, in one sentence. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** What to write instead, if there is something to say. */
    public @Nullable String hint() {
        return hint;
    }

    /** The same as an error of a plan; null where the text stands in no file. */
    public Problem at(@Nullable Position position) {
        return Problem.error(code, reason(), position, hint);
    }
}
