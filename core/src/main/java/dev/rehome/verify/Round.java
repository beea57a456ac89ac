package dev.rehome.verify;

import dev.rehome.redis.KeyBatch;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The keys that one worker looks at, in rounds: what a round found is added up at its end, and until then its keys are kept,
 * so that it can be done again after a connection was lost; with fewer keys then, so that something is done however short
 * connections live. Not for several threads.
 */
final class Round {
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int MOST_BATCHES = 16;
    /** A server may not read on before it is read from. */
    private static final int MOST_NAME_BYTES = 64 << 10;

    private final KeySource keys;
    private final Stride stride;
    /** From the one with the first key of the round on. */
    private final List<KeyBatch> held = new ArrayList<>();
    /** The first key of the round, in the first batch. */
    private int start;

    private int current;
    private int next;
    private long most = Long.MAX_VALUE;
    private long taken;
    private long began;

    Round(KeySource keys, Stride stride) {
        this.keys = keys;
        this.stride = stride;
    }

    /** Waits for keys. @return whether there are any */
    boolean begin() {
        if (held.isEmpty()) {
            KeyBatch first = keys.next(true);
            if (first == null) {
                return false;
            }
            held.add(first);
            start = 0;
        }
        taken = 0;
        rewind();
        return true;
    }

    /** Begins with the first key of the round, again where something was taken since. */
    Round rewind() {
        if (taken > 0) {
            most = Math.max(1, taken / 4);
            taken = 0;
        }
        current = 0;
        next = start;
        began = System.nanoTime();
        return this;
    }

    /** Whether keys of this round are looked at once more, since a connection was lost. */
    boolean repeated() {
        return most <= Integer.MAX_VALUE;
    }

    /** The slice that was taken last is not looked at now, from this key on: these come again. */
    void giveBack(Slice slice, int from) {
        next = from;
        taken -= slice.to() - from;
    }

    /** Everything that was taken has been added up: the next round begins behind it. */
    void over() {
        held.subList(0, current).clear();
        start = next;
        if (start == held.get(0).size()) {
            held.remove(0);
            start = 0;
        }
        most = most > Integer.MAX_VALUE ? most : 2 * most;
    }

    /** Some neighbouring keys, few enough that their values may be on their way at once; null where the round is over. */
    @Nullable
    Slice next() {
        KeyBatch batch = batch();
        if (batch == null) {
            return null;
        }
        int from = next;
        int to = (int) Math.min(batch.size(), from + Math.min(stride.keys(), most - taken));
        while (to - from > 1 && batch.offset(to - 1) - batch.offset(from) > MOST_NAME_BYTES) {
            to = from + (to - from) / 2;
        }
        next = to;
        taken += to - from;
        return new Slice(batch, from, to, null, null);
    }

    /** The batch that the next key is in. */
    private @Nullable KeyBatch batch() {
        if (taken >= most || (taken > 0 && System.nanoTime() - began > LONGEST_NANOS)) {
            return null;
        }
        while (next == held.get(current).size()) {
            if (current == held.size() - 1) {
                KeyBatch more = held.size() < MOST_BATCHES ? keys.next(false) : null;
                if (more == null) {
                    return null;
                }
                held.add(more);
            }
            current++;
            next = 0;
        }
        return held.get(current);
    }

    /**
     * Keys of a batch from the first index up to, not including, the second.
     *
     * @param left which of them are not to be looked at, null for none
     * @param weights what the keys take in memory, where their values are to tell more of that
     */
    record Slice(
            KeyBatch batch,
            int from,
            int to,
            @Nullable BitSet left,
            @Nullable Weights weights) {
        int size() {
            return to - from;
        }

        /** The same keys up to, not including, this one. */
        Slice upTo(int end) {
            return new Slice(batch, from, end, left, weights);
        }

        /** These of its keys, of whose memory nothing more is to be told. */
        Slice only(BitSet indexes) {
            BitSet others = new BitSet();
            others.set(from, to);
            others.andNot(indexes);
            return new Slice(batch, from, to, others, null);
        }

        boolean passes(int index) {
            return left != null && left.get(index);
        }

        /** How many are not to be looked at. */
        int passed() {
            return left == null ? 0 : left.get(from, to).cardinality();
        }
    }
}
