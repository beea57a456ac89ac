package dev.rehome.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plan cannot be used: exit 65. */
public final class InvalidPlanException extends RehomeException {
    private static final long serialVersionUID = 1L;

    public InvalidPlanException(List<Problem> problems) {
        super(Ending.INVALID_PLAN, problems, null);
    }

    public InvalidPlanException(Problem problem, @Nullable Throwable cause) {
        super(Ending.INVALID_PLAN, List.of(problem), cause);
    }

    /** One error without a place: a stable code, what happened, and what to do about it. */
    public InvalidPlanException(String code, String message, @Nullable String hint) {
        this(Problem.error(code, message, hint), null);
    }
}
