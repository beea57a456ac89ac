package dev.rehome.verify;

import dev.rehome.redis.Brake;

/**
 * How many keys travel together, judged by the values seen so far, so that about {@code batch.bytes} are on their way on a
 * connection however large values are: nobody tells before they come, and neighbours in a scan are no relatives. It begins
 * with few keys. Safe for several threads.
 */
final class Stride {
    private static final int FIRST = 16;
    private static final int SLOWLY = 16;

    private final int mostKeys;
    private final long mostBytes;
    private final Brake brake;
    private double mean;
    private int keys;

    Stride(int mostKeys, long mostBytes, Brake brake) {
        this.mostKeys = mostKeys;
        this.mostBytes = mostBytes;
        this.brake = brake;
        this.keys = Math.min(FIRST, mostKeys);
    }

    /** How many keys to ask for at once; two such groups may be on their way on one connection. */
    synchronized int keys() {
        return brake.keysAtOnce(keys, mean);
    }

    /** Bytes of a value, rather too many than too few; 0 before any came. */
    synchronized double mean() {
        return mean;
    }

    /** So many values came, of so many bytes together. */
    synchronized void came(int values, long bytes) {
        if (values == 0) {
            return;
        }
        double now = (double) bytes / values;
        mean = mean == 0 || now > mean ? now : mean + (now - mean) / SLOWLY;
        double fit = mostBytes / 2.0 / Math.max(mean, 1);
        keys = (int) Math.max(1, Math.min(fit, Math.min(mostKeys, keys * 2.0)));
    }
}
