package dev.rehome.copy;

import dev.rehome.plan.CopySettings;
import dev.rehome.redis.Brake;

/**
 * How many keys travel together, judged by the values seen so far, so that about {@code batch.bytes} are on their way on
 * a connection however large the values are. It begins with few keys. Safe for several threads.
 *
 * <p>Asking for the size of each key beforehand ({@code MEMORY USAGE}) would cost the source a fifth of what copying
 * small values costs it (measured: 1.2 against 5 µs a key), so it is asked only once a value was met that is worth it. The
 * length of a dump is announced before its bytes, so one that is too large is never held here.
 */
final class Pace {
    private static final int FIRST = 16;
    private static final int LARGE_PART = 16;

    private final Brake brake;
    private final int mostKeys;
    private final long mostBytes;
    private final long large;
    private double mean;
    private int keys = FIRST;
    private boolean sizesMatter;

    /** @param brake whose limits are to be kept from one slice to the next */
    Pace(CopySettings settings, Brake brake) {
        this.brake = brake;
        this.mostKeys = settings.batchKeys();
        this.mostBytes = settings.batchBytes();
        this.large = settings.bigKeyBytes() / LARGE_PART;
    }

    /** How many keys to ask for at once; two such groups may be on their way on one connection. */
    synchronized int keys() {
        return brake.keysAtOnce(Math.min(keys, mostKeys), mean);
    }

    /** How long so many keys take at least for the limits, in nanoseconds. */
    synchronized long leastNanos(int some) {
        return brake.leastNanos(some, mean);
    }

    /** Bytes of values that may be on their way at once. */
    long bytes() {
        return mostBytes;
    }

    /** Whether a key's size is to be asked before its value. */
    synchronized boolean sizesMatter() {
        return sizesMatter;
    }

    /** So many values have come, of so many bytes together, the largest of that many. */
    synchronized void came(int values, long bytes, long largest) {
        sizesMatter |= largest >= large;
        if (values == 0) {
            return;
        }
        double now = (double) bytes / values;
        mean = mean == 0 || now > mean ? now : mean + (now - mean) / LARGE_PART;
        double fit = mostBytes / 2.0 / Math.max(mean, 1);
        keys = (int) Math.max(1, Math.min(fit, Math.min(mostKeys, keys * 2.0)));
    }

    /** A connection was lost: fewer keys at once, so that something arrives however short connections live. */
    synchronized void lost() {
        keys = Math.max(1, keys / 4);
    }
}
