package dev.rehome.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A signal ended the run; it can be resumed: exit 130. */
public final class InterruptedRunException extends RehomeException {
    private static final long serialVersionUID = 1L;

    public InterruptedRunException(List<Problem> problems) {
        super(Ending.INTERRUPTED, problems, null);
    }

    public InterruptedRunException(Problem problem, @Nullable Throwable cause) {
        super(Ending.INTERRUPTED, List.of(problem), cause);
    }

    /** One error without a place: a stable code, what happened, and what to do about it. */
    public InterruptedRunException(String code, String message, @Nullable String hint) {
        this(Problem.error(code, message, hint), null);
    }
}
