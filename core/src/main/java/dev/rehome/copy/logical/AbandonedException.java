package dev.rehome.copy.logical;

import org.jspecify.annotations.Nullable;

/** Ends an attempt between two pieces; nothing of the key is to be left at the destination. */
final class AbandonedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Why why;
    private final transient @Nullable LogicalOutcome outcome;

    /** The key has this outcome. */
    AbandonedException(LogicalOutcome outcome) {
        this(Why.SETTLED, outcome);
    }

    /** Another attempt is worth it. */
    AbandonedException(Why why) {
        this(why, null);
    }

    private AbandonedException(Why why, @Nullable LogicalOutcome outcome) {
        super(null, null, false, false);
        this.why = why;
        this.outcome = outcome;
    }

    Why why() {
        return why;
    }

    /** Null unless it is settled. */
    @Nullable
    LogicalOutcome outcome() {
        return outcome;
    }

    enum Why {
        SETTLED,
        /** The key was written to while it was read. */
        CHANGED,
        /** It is too large for one transaction. */
        OUTGREW
    }
}
