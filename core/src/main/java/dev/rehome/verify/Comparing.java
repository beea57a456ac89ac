package dev.rehome.verify;

import dev.rehome.plan.CopySettings;
import dev.rehome.redis.KeyFilter;
import dev.rehome.redis.ValueType;
import dev.rehome.verify.Round.Slice;
import java.util.BitSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * By which rules keys are compared.
 *
 * @param largest bytes of a payload from which on a value is compared in pieces
 * @param batchBytes how many bytes of payloads may be on their way to one worker
 * @param extraMatters whether a key that only the destination has is a difference
 * @param skipped keys that are not to be compared, null where none are known
 */
record Comparing(
        KeyFilter filter,
        Deadlines deadlines,
        long largest,
        long batchBytes,
        @Nullable Predicate<byte[]> skipped,
        byte[] hashKey,
        boolean keepProven,
        boolean extraMatters) {
    private static final double WORTH_TYPING = 16 << 10;
    private static final double PARTS_OF_LARGEST = 1 << 10;

    static Comparing of(VerifyTask task, byte[] hashKey) {
        CopySettings copy = task.copy();
        return new Comparing(
                KeyFilter.of(copy),
                new Deadlines(task.verify().ttlTolerance()),
                copy.bigKeyBytes(),
                copy.batchBytes(),
                task.skipped(),
                hashKey,
                task.folder() != null,
                task.destinationBeganEmpty());
    }

    /** The same keys, and which of them the copy left alone. */
    Slice passing(Slice slice) {
        if (skipped == null) {
            return slice;
        }
        BitSet left =
                slice.left() == null ? new BitSet() : (BitSet) slice.left().clone();
        for (int index = slice.from(); index < slice.to(); index++) {
            left.set(index, skipped.test(slice.batch().key(index)));
        }
        return new Slice(slice.batch(), slice.from(), slice.to(), left, slice.weights());
    }

    /** Bytes of a value from which on its type is worth a question: then a plain answer spares the servers much. */
    double worthTyping() {
        return Math.min(WORTH_TYPING, largest / PARTS_OF_LARGEST);
    }

    boolean accepts(ValueType type) {
        return filter.acceptsEveryType() || filter.acceptsType(type.label());
    }
}
