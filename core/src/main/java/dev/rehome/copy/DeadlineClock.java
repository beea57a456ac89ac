package dev.rehome.copy;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ServerErrorException;
import java.util.concurrent.TimeUnit;

/**
 * Turns what is left of a key's life at the source into a deadline in the destination's time. The source's {@code TIME} is
 * asked in line with the {@code PTTL}s, so a delay between asking and reading does not matter; how far the destination's
 * clock is ahead of it is measured at connecting and now and then. Our own clock only measures how much time passes.
 *
 * <p>Where a server refuses {@code TIME}, the moment of reading the answer stands for it.
 */
final class DeadlineClock {
    private static final long MICROS = 1_000_000;
    private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final RedisConnection source;
    private final RedisConnection destination;
    private final boolean absolute;
    private long readNanos;
    private long aheadMicros;
    private long destinationMicros;
    private long measuredNanos;
    private boolean known;
    private long moment;

    /** @param absolute whether the destination takes deadlines, or only how long is left */
    DeadlineClock(RedisConnection source, RedisConnection destination, boolean absolute) {
        this.source = source;
        this.destination = destination;
        this.absolute = absolute;
    }

    /** Compares both clocks; nothing else may be on the way. */
    void measure() {
        source.send("TIME");
        destination.send("TIME");
        source.flush();
        destination.flush();
        long there = receive(source);
        destinationMicros = receive(destination);
        measuredNanos = System.nanoTime();
        known = there >= 0 && destinationMicros >= 0;
        aheadMicros = destinationMicros - there;
    }

    boolean stale() {
        return System.nanoTime() - measuredNanos > STALE_NANOS;
    }

    /** Reads the source's time, which the following {@code PTTL}s are counted from. */
    void read() {
        long micros = receive(source);
        readNanos = System.nanoTime();
        moment = known && micros >= 0
                ? Math.floorDiv(micros, 1000) + Math.floorDiv(aheadMicros + 500, 1000)
                : now(readNanos);
    }

    /** Whether deadlines are sent as such; else what is left is. */
    boolean absolute() {
        return absolute && destinationMicros >= 0;
    }

    /**
     * What {@code RESTORE} is to be told of a key with that many milliseconds left when the time was read: a deadline or
     * what is left now; 0 or less where nothing is left.
     */
    long expiry(long left) {
        long nanos = System.nanoTime();
        if (!absolute()) {
            return left - TimeUnit.NANOSECONDS.toMillis(nanos - readNanos);
        }
        long deadline = moment + left;
        return deadline > now(nanos) ? deadline : 0;
    }

    /** The destination's time in milliseconds. */
    private long now(long nanos) {
        return Math.floorDiv(destinationMicros, 1000) + TimeUnit.NANOSECONDS.toMillis(nanos - measuredNanos);
    }

    /** Microseconds since 1970; -1 where the server does not say. */
    private static long receive(RedisConnection connection) {
        try {
            connection.receiveCount();
        } catch (ServerErrorException refused) {
            return -1;
        }
        return number(connection) * MICROS + number(connection);
    }

    private static long number(RedisConnection connection) {
        byte[] digits = new byte[(int) connection.receiveLength()];
        connection.fetch(digits, 0, digits.length);
        long number = 0;
        for (byte digit : digits) {
            number = number * 10 + digit - '0';
        }
        return number;
    }
}
