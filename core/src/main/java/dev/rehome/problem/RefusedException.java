package dev.rehome.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A safety rule said no, or nobody approved: exit 5. */
public final class RefusedException extends RehomeException {
    private static final long serialVersionUID = 1L;

    public RefusedException(List<Problem> problems) {
        super(Ending.REFUSED, problems, null);
    }

    public RefusedException(Problem problem, @Nullable Throwable cause) {
        super(Ending.REFUSED, List.of(problem), cause);
    }

    /** One error without a place: a stable code, what happened, and what to do about it. */
    public RefusedException(String code, String message, @Nullable String hint) {
        this(Problem.error(code, message, hint), null);
    }
}
