package dev.rehome.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another run has the lock: exit 6. */
public final class LockedException extends RehomeException {
    private static final long serialVersionUID = 1L;

    public LockedException(List<Problem> problems) {
        super(Ending.LOCKED, problems, null);
    }

    public LockedException(Problem problem, @Nullable Throwable cause) {
        super(Ending.LOCKED, List.of(problem), cause);
    }

    /** One error without a place: a stable code, what happened, and what to do about it. */
    public LockedException(String code, String message, @Nullable String hint) {
        this(Problem.error(code, message, hint), null);
    }
}
