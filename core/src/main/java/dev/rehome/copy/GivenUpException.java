package dev.rehome.copy;

import dev.rehome.problem.Problem;

/** The migration cannot go on; what to change is in the problem. */
final class GivenUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    GivenUpException(Problem problem, Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    GivenUpException(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
