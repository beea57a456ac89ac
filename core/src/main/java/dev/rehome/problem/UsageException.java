package dev.rehome.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line asks for something that does not exist: exit 64. */
public final class UsageException extends RehomeException {
    private static final long serialVersionUID = 1L;

    public UsageException(List<Problem> problems) {
        super(Ending.WRONG_USAGE, problems, null);
    }

    public UsageException(Problem problem, @Nullable Throwable cause) {
        super(Ending.WRONG_USAGE, List.of(problem), cause);
    }

    /** One error without a place: a stable code, what happened, and what to do about it. */
    public UsageException(String code, String message, @Nullable String hint) {
        this(Problem.error(code, message, hint), null);
    }
}
