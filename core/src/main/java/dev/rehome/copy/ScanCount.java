package dev.rehome.copy;

import java.util.concurrent.TimeUnit;

/**
 * The {@code COUNT} of the next {@code SCAN}: so that about as many keys come as are wanted, though a pattern or a type
 * may leave out most, and so that one call never keeps the server from others for long.
 */
final class ScanCount {
    private static final int LEAST = 10;
    private static final int MOST = 20_000;
    /** Less than a millisecond of any server's time, so a call that takes longer waits for something else. */
    private static final int HARMLESS = 1_000;

    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    private double yield = 1;
    private int bound = MOST;
    private long quickest = Long.MAX_VALUE;

    int next(int wanted) {
        return (int) Math.max(LEAST, Math.min(bound, wanted / Math.max(yield, 1.0 / MOST)));
    }

    /** A call with that count took so long and gave so many keys. The quickest call shows what the network takes. */
    void took(int count, int keys, long nanos) {
        yield = (3 * yield + Math.min(1, (double) keys / count)) / 4;
        quickest = Math.min(quickest, nanos);
        if (nanos - quickest > LONG_NANOS) {
            bound = Math.max(HARMLESS, count / 2);
        } else if (bound < MOST) {
            bound = Math.min(MOST, bound + bound / 8 + 1);
        }
    }
}
