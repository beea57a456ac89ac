package dev.rehome.copy;

import dev.rehome.redis.ConnectionException;
import dev.rehome.redis.ConnectionException.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Finds the key that breaks connections. A server ends a connection for the size of one answer or one request
 * ({@code client-output-buffer-limit}, {@code client-query-buffer-limit}, {@code proto-max-bulk-len}), and so may what
 * stands between; trying again never helps then. Once most tries are used up the keys of a worker travel one by one, and
 * one with which the connection breaks each time is given up instead of all of them. Of one worker.
 */
final class Suspicion {
    private static final int LEAST_TIMES = 2;
    /** So many keys in a row without another that arrives: then it is not the keys. */
    private static final int MOST_IN_A_ROW = 3;

    private final Backoff backoff;
    private @Nullable Page page;
    private int index;
    private @Nullable Page suspect;
    private int suspectIndex;
    private int times;
    private int inARow;
    private boolean oneByOne;

    Suspicion(Backoff backoff) {
        this.backoff = backoff;
    }

    /** Whether only one key may be on its way at a time. */
    boolean oneByOne() {
        return oneByOne;
    }

    /** Keys are about to be asked for. */
    void travels(Slice slice) {
        nobody();
        if (oneByOne && slice.size() == 1) {
            alone(slice.page(), slice.from());
        }
    }

    /** Nothing but this key is on its way now. */
    void alone(Page of, int at) {
        page = of.fate(at) == null && !of.isPutOff(at) ? of : null;
        index = at;
    }

    /** Nothing is on its way now, or several keys. */
    void nobody() {
        page = null;
    }

    /** A key has arrived: the next failure is a first one. */
    void arrived() {
        backoff.reset();
        inARow = 0;
    }

    /** Every key of a page has its fate, and whether it was the last page held. */
    void settled(Page done, boolean last) {
        backoff.reset();
        if (done.failures().size() < done.size()) {
            inARow = 0;
        }
        oneByOne &= !last;
    }

    /**
     * A connection was lost, or there was none: waits before the next try, or fails the key.
     *
     * @throws GivenUpException where there is to be no next try
     */
    void lost(ConnectionException failure) {
        Page accused = page;
        boolean again = accused != null && accused == suspect && index == suspectIndex;
        boolean itsTurn = accused != null && failure.kind() == Cause.LOST;
        if (itsTurn) {
            times = again ? times + 1 : 1;
            suspect = accused;
            suspectIndex = index;
        }
        nobody();
        if (itsTurn && accused != null && times >= LEAST_TIMES && backoff.usedUp() && inARow < MOST_IN_A_ROW) {
            accused.fail(
                    suspectIndex,
                    Failure.BREAKS_CONNECTION,
                    "the connection broke each time with this key on its way (" + failure.getMessage()
                            + "): see what the servers, and what stands between, allow a client (such as"
                            + " client-output-buffer-limit, proto-max-bulk-len)");
            suspect = null;
            inARow++;
            backoff.reset();
        } else {
            backoff.await(failure);
            oneByOne |= backoff.nearlyUsedUp();
        }
    }
}
