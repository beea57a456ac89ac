package dev.rehome.copy;

import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a copy ended.
 *
 * @param counts of all attempts together; they add up however it ended
 * @param failures the keys that failed, by cause, as they were told to the listener
 * @param cause why it failed, null where it is done or was interrupted
 */
public record CopyOutcome(
        Status status,
        Counts counts,
        List<Event.CopyFailed> failures,
        @Nullable Problem cause) {
    public CopyOutcome {
        failures = List.copyOf(failures);
    }

    /** Whether it was given up before every key had its fate. */
    public boolean abandoned() {
        return status == Status.FAILED && cause != null && !cause.code().equals(CopyProblems.KEYS_FAILED);
    }

    /** How it ended. */
    public enum Status {
        /** Every key has a fate and none failed. */
        DONE,
        /** Some keys failed, or it was given up; what to do is in {@link CopyOutcome#cause()}. */
        FAILED,
        /** It was asked to stop before the end; it can be resumed. */
        INTERRUPTED
    }
}
