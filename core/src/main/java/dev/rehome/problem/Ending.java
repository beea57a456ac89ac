package dev.rehome.problem;

/** How a command ends; the exit codes are part of the command line's contract. */
public enum Ending {
    DONE(0),
    FAILED(1),
    DIFFERENT(2),
    STALE(3),
    PARTLY_DONE(4),
    REFUSED(5),
    LOCKED(6),
    WRONG_USAGE(64),
    INVALID_PLAN(65),
    INTERRUPTED(130);

    private final int exitCode;

    Ending(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
