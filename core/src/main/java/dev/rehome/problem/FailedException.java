package dev.rehome.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something outside did not do what was asked (login, host, disk, Git): exit 1. */
public final class FailedException extends RehomeException {
    private static final long serialVersionUID = 1L;

    public FailedException(List<Problem> problems) {
        super(Ending.FAILED, problems, null);
    }

    public FailedException(Problem problem, @Nullable Throwable cause) {
        super(Ending.FAILED, List.of(problem), cause);
    }

    /** One error without a place: a stable code, what happened, and what to do about it. */
    public FailedException(String code, String message, @Nullable String hint) {
        this(Problem.error(code, message, hint), null);
    }
}
