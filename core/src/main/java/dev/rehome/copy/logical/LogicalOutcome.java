package dev.rehome.copy.logical;

import dev.rehome.plan.CopySettings.KeyType;
import java.util.List;

/** What became of one key. In every case but {@link Copied} nothing of it is at the destination that was not before. */
public sealed interface LogicalOutcome {
    /**
     * It is at the destination as it was at the source at one moment.
     *
     * @param bytes of its elements
     * @param dropped what the destination cannot hold, for people; empty where all of it arrived
     */
    record Copied(KeyType type, long bytes, List<String> dropped) implements LogicalOutcome {
        public Copied {
            dropped = List.copyOf(dropped);
        }
    }

    /** It is not at the source. */
    record Vanished() implements LogicalOutcome {}

    /** Its deadline passed. */
    record Expired() implements LogicalOutcome {}

    /** A key of that name is at the destination and was not to be replaced. */
    record Taken() implements LogicalOutcome {}

    /** The destination knows no keys of this type, and the plan says that such are dropped. */
    record Dropped(KeyType type, String what) implements LogicalOutcome {}

    /**
     * It could not be copied.
     *
     * @param code stable, the same for all keys of one cause
     * @param message one sentence, the same for all keys of one cause
     */
    record Failed(String code, String message) implements LogicalOutcome {
        /** An element is larger than the bounds. */
        public static final String TOO_LARGE = "COPY-TOO-LARGE";
        /** It was written to again and again while it was read. */
        public static final String CHANGING = "COPY-CHANGING";
        /** The destination cannot hold it, or it can travel by {@code DUMP} only. */
        public static final String UNSUPPORTED = "COPY-UNSUPPORTED";
        /** The destination lost some of it while it was written. */
        public static final String INCOMPLETE = "COPY-INCOMPLETE";
        /** A server answered something else. */
        public static final String SERVER_ERROR = "COPY-SERVER-ERROR";
    }

    /** {@link Throttle#over()} said so. */
    record Stopped() implements LogicalOutcome {}
}
