package dev.rehome.redis;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The {@code COUNT} of the next {@code SCAN}: so that about as many keys come as are wanted, though a pattern or a type
 * may leave out most, so that their names fit the memory, and so that one call never keeps the server from others for
 * long.
 *
 * <p>One call needs the cursor of the one before, so they cannot be pipelined: the further the source is away, the more
 * keys each has to bring.
 */
public final class ScanCount {
    private static final int LEAST = 10;
    private static final int MOST = 20_000;
    /** A few milliseconds of any server's time, so a call that takes longer waits for something else. */
    private static final int HARMLESS = 10_000;

    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(15);
    private static final double MOST_NAME_BYTES = 2 << 20;
    private static final int MOST_PAGES = 20;
    /** One that took long may have waited for something else. */
    private static final int CALLS_TO_JUDGE = 3;
    /** What copying a page takes at least, whatever its values are: where they are large, it has fewer keys. */
    private static final long PAGE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private double yield = 1;
    private double nameBytes = 1;
    private int bound = MOST;
    private long quickest = Long.MAX_VALUE;
    private int calls;

    /** For a server of which nothing is known yet. */
    public ScanCount() {}

    /** For a server that takes so long to answer. */
    public ScanCount(Duration roundTrip) {
        quickest = roundTrip.toNanos();
        calls = CALLS_TO_JUDGE;
    }

    /**
     * How many pages one call should bring, so that workers never wait for names.
     *
     * @param pageNanos how long a page takes at least where there are limits
     */
    public int pages(long pageNanos) {
        return calls < CALLS_TO_JUDGE
                ? 1
                : (int) Math.max(1, Math.min(MOST_PAGES, quickest / Math.max(pageNanos, PAGE_NANOS)));
    }

    /** For about so many keys. */
    public int next(int wanted) {
        double fitting = Math.min(wanted, MOST_NAME_BYTES / nameBytes) / Math.max(yield, 1.0 / MOST);
        return (int) Math.max(LEAST, Math.min(bound, fitting));
    }

    /**
     * A call with that count took so long and gave so many keys, whose names have that many bytes together. The quickest
     * call shows what the network takes.
     */
    public void took(int count, long keys, long bytes, long nanos) {
        yield = (3 * yield + Math.min(1, (double) keys / count)) / 4;
        nameBytes = keys == 0 ? nameBytes : Math.max(1, Math.max(nameBytes * 3 / 4, (double) bytes / keys));
        quickest = Math.min(quickest, nanos);
        calls++;
        if (nanos - quickest > LONG_NANOS) {
            bound = Math.max(HARMLESS, count / 2);
        } else if (bound < MOST) {
            bound = Math.min(MOST, bound + bound / 8 + 1);
        }
    }
}
