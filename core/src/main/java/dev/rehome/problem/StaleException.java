package dev.rehome.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was planned is no longer what is there: exit 3. */
public final class StaleException extends RehomeException {
    private static final long serialVersionUID = 1L;

    public StaleException(List<Problem> problems) {
        super(Ending.STALE, problems, null);
    }

    public StaleException(Problem problem, @Nullable Throwable cause) {
        super(Ending.STALE, List.of(problem), cause);
    }

    /** One error without a place: a stable code, what happened, and what to do about it. */
    public StaleException(String code, String message, @Nullable String hint) {
        this(Problem.error(code, message, hint), null);
    }
}
