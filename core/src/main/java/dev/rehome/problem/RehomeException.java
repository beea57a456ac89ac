package dev.rehome.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends what was asked for, with problems that a person can read and the way the command ends. */
public abstract sealed class RehomeException extends RuntimeException
        permits InvalidPlanException,
                RefusedException,
                FailedException,
                StaleException,
                LockedException,
                UsageException,
                InterruptedRunException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final Ending ending;

    RehomeException(Ending ending, List<Problem> problems, @Nullable Throwable cause) {
        super(problems.isEmpty() ? ending.name() : problems.get(0).message(), cause);
        this.ending = ending;
        this.problems = List.copyOf(problems);
    }

    public final Ending ending() {
        return ending;
    }

    /** At least one, the most important first. */
    public final List<Problem> problems() {
        return problems;
    }
}
