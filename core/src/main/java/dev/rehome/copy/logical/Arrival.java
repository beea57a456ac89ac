package dev.rehome.copy.logical;

import org.jspecify.annotations.Nullable;

/** How a key that is written in pieces comes into being at once. */
sealed interface Arrival permits RenamedArrival, TransactionArrival {
    /** Where the pieces go. */
    Draft draft();

    /** Gets ready. @return why the key cannot be written, or null */
    @Nullable
    LogicalOutcome open();

    /**
     * Makes the key be there, whole.
     *
     * @param deadline in the destination's time; negative for none
     * @param lengthCommand what tells how many elements the key has
     * @param length how many there must be; negative where that is not known
     * @return why it is not there, or null
     */
    @Nullable
    LogicalOutcome finish(long deadline, String lengthCommand, long length);

    /** Takes back what was written; nothing where nothing was. */
    void discard();
}
