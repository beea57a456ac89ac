package dev.rehome.redis;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Bounds how many keys or bytes pass a second. Nothing is saved up but a tenth of a second's worth, and nothing at all at
 * the beginning. The bound may be changed at any time; who waits for the old one then waits no longer, since what he took
 * was cut for it. Safe for several threads.
 */
public final class TokenBucket {
    private static final double BURST_SECONDS = 0.1;
    private static final double NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private OptionalLong perSecond;
    private long asOf;
    private long taken;
    /** What may pass at once; below zero it is what has been taken and has not had its time. */
    private double balance;

    /** @param perSecond empty for no bound */
    public TokenBucket(OptionalLong perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.asOf = nanoTime.getAsLong();
    }

    /** From now on; what was taken before has had its time. */
    public synchronized void change(OptionalLong newPerSecond) {
        advance();
        perSecond = newPerSecond;
        balance = Math.max(0, Math.min(balance, burst()));
    }

    /** Takes so many where their time has come, else none. What is more than a burst may pass with a whole burst. */
    synchronized boolean tryTake(long amount) {
        advance();
        if (perSecond.isPresent() && balance < Math.min((double) amount, burst())) {
            return false;
        }
        reserve(amount);
        return true;
    }

    /** Takes so many, before their time. @return what {@link #nanosUntil} is to be asked with */
    synchronized long reserve(long amount) {
        advance();
        taken += amount;
        if (perSecond.isPresent()) {
            balance -= amount;
        }
        return taken;
    }

    /** How long until everything that was taken up to then has had its time; 0 for now. */
    synchronized long nanosUntil(long reserved) {
        advance();
        double missing = reserved - (taken + balance);
        if (perSecond.isEmpty() || missing <= 0) {
            return 0;
        }
        return (long) Math.ceil(missing * NANOS_A_SECOND / perSecond.getAsLong());
    }

    /** How long until everything that was taken has had its time; 0 for now. */
    synchronized long nanosUntilEven() {
        return nanosUntil(taken);
    }

    /** Counts so many in. @return nanoseconds to wait before they may pass, 0 for at once */
    public synchronized long take(long amount) {
        return nanosUntil(reserve(amount));
    }

    private void advance() {
        long now = nanoTime.getAsLong();
        if (perSecond.isPresent()) {
            balance = Math.min(burst(), balance + (now - asOf) / NANOS_A_SECOND * perSecond.getAsLong());
        }
        asOf = now;
    }

    private double burst() {
        return perSecond.orElse(0) * BURST_SECONDS;
    }
}
