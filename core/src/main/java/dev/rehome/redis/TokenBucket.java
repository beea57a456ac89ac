package dev.rehome.redis;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Bounds how many keys or bytes pass a second. Who wants to pass says how many and is told how long to wait; a tenth of a
 * second's worth may pass at once. Safe for several threads.
 */
public final class TokenBucket {
    private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LongSupplier nanoTime;
    private OptionalLong perSecond;
    /** When everything that was let pass is paid for. */
    private long paidAt;

    /** @param perSecond empty for no bound */
    public TokenBucket(OptionalLong perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.paidAt = nanoTime.getAsLong() - BURST_NANOS;
    }

    /** From now on; what has passed stays counted. */
    public synchronized void change(OptionalLong newPerSecond) {
        perSecond = newPerSecond;
    }

    /** Counts so many in. @return nanoseconds to wait before they may pass, 0 for at once */
    public synchronized long take(long amount) {
        if (perSecond.isEmpty()) {
            return 0;
        }
        long now = nanoTime.getAsLong();
        paidAt = Math.max(paidAt, now - BURST_NANOS);
        paidAt += (long) (amount * (double) TimeUnit.SECONDS.toNanos(1) / perSecond.getAsLong());
        return Math.max(0, paidAt - now);
    }
}
