package dev.rehome.copy.logical;

/** Turns what the source says of deadlines into the destination's time. All times in milliseconds since 1970. */
public interface DeadlineNow {
    /** Whether the source is to be asked for deadlines ({@code PEXPIRETIME}); else for what is left ({@code PTTL}). */
    boolean tellsDeadlines();

    /**
     * A deadline in the destination's time.
     *
     * @param answer the source's answer, 0 or more, to what {@link #tellsDeadlines()} says is to be asked
     * @param sourceTime the source's time when it answered; negative where it does not tell it
     */
    long deadline(long answer, long sourceTime);

    /** A moment of the source's time in the destination's. */
    long moment(long sourceTime);

    /** Milliseconds until a moment of the destination's time; 0 or less where it has passed. */
    long left(long deadline);

    /** Whether the destination tells its time, so that it can be told deadlines; else it is told what is left. */
    boolean absolute();
}
