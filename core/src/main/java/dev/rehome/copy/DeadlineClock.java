package dev.rehome.copy;

import dev.rehome.copy.logical.DeadlineNow;
import dev.rehome.redis.Encoded;
import dev.rehome.redis.ErrorClass;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ServerErrorException;
import java.util.concurrent.TimeUnit;

/**
 * Turns a key's deadline at the source into one in the destination's time. How far the destination's clock is ahead of
 * the source's is measured at connecting and now and then, as in NTP: each answer was given about half-way between asking
 * and hearing. A difference that is within what measuring can get wrong is
 * taken for none, so that between servers whose clocks agree a deadline stays the same to the millisecond. Our own clock
 * only measures how much time passes.
 *
 * <p>The source is asked for the deadline itself ({@code PEXPIRETIME}) where it knows and permits that; else for what is left
 * ({@code PTTL}), with its {@code TIME} in line before, so that a delay between asking and reading does not matter.
 */
final class DeadlineClock {
    static final Encoded TIME = Encoded.command(1, "TIME");

    private static final Encoded LEFT = Encoded.command(2, "PTTL");
    private static final Encoded DEADLINE = Encoded.command(2, "PEXPIRETIME");
    private static final long MICROS = 1_000_000;
    private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long GOOD_MICROS = 300;
    private static final int MEASUREMENTS = 4;
    /** Of a server that far away, waiting for more answers costs more than it tells. */
    private static final long FAR_MICROS = 5_000;

    private static final int MEASUREMENTS_FAR = 2;

    private final RedisConnection source;
    private final RedisConnection destination;
    private final boolean absolute;
    private boolean tellsDeadlines;
    private boolean known;
    private long aheadMicros;
    private long destinationMicros = -1;
    private long measuredNanos;
    private long readNanos;
    private long moment;

    /** @param absolute whether the destination takes deadlines, or only how long is left */
    DeadlineClock(RedisConnection source, RedisConnection destination, boolean absolute) {
        this.source = source;
        this.destination = destination;
        this.absolute = absolute;
    }

    /** Compares both clocks and finds out how to ask; nothing else may be on the way. */
    void measure() {
        long best = Long.MAX_VALUE;
        int most = MEASUREMENTS;
        source.send("PEXPIRETIME", ""); // goes with the first question, so that its answer is not waited for apart
        for (int turn = 0; turn < most && best > GOOD_MICROS; turn++) {
            long asked = System.nanoTime();
            ask(source);
            ask(destination);
            if (turn == 0) {
                tellsDeadlines = source.receive() instanceof Reply.Number;
            }
            long here = receive(source);
            long heardHere = System.nanoTime();
            long there = receive(destination);
            long heardThere = System.nanoTime();
            known = here >= 0 && there >= 0;
            long doubt = TimeUnit.NANOSECONDS.toMicros(heardHere - asked + heardThere - asked);
            if (doubt < best) {
                best = doubt;
                long difference = there - here - TimeUnit.NANOSECONDS.toMicros(heardThere - heardHere) / 2;
                aheadMicros = Math.abs(difference) <= best / 2 + 1 ? 0 : difference;
                destinationMicros = there;
                measuredNanos = asked;
            }
            most = doubt > FAR_MICROS ? MEASUREMENTS_FAR : MEASUREMENTS;
        }
        tellsDeadlines &= known;
    }

    /** Measures where the last time is long ago; nothing else may be on the way. */
    void refresh() {
        if (stale()) {
            measure();
        }
    }

    boolean stale() {
        return System.nanoTime() - measuredNanos > STALE_NANOS;
    }

    /** What to ask of a key; the answer is -1 for no deadline and -2 for no key. */
    Encoded question() {
        return tellsDeadlines ? DEADLINE : LEFT;
    }

    /** Whether {@link #TIME} belongs before the questions, its answer to be {@link #read()}. */
    boolean needsTime() {
        return !tellsDeadlines;
    }

    /** Reads the source's time, which the following answers are counted from. */
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
     * What {@code RESTORE} is to be told of a key with that answer: a deadline or what is left now, in milliseconds; 0 or
     * less where nothing is left.
     */
    long expiry(long answer) {
        long nanos = System.nanoTime();
        if (destinationMicros < 0) {
            return answer - TimeUnit.NANOSECONDS.toMillis(nanos - readNanos);
        }
        long deadline = tellsDeadlines ? answer + Math.floorDiv(aheadMicros + 500, 1000) : moment + answer;
        long left = deadline - now(nanos);
        return absolute && left > 0 ? deadline : left;
    }

    /** The same for keys that travel by their elements. */
    DeadlineNow forElements() {
        return new DeadlineNow() {
            @Override
            public boolean tellsDeadlines() {
                return tellsDeadlines;
            }

            @Override
            public long deadline(long answer, long sourceTime) {
                if (tellsDeadlines) {
                    return moment(answer);
                }
                return (known && sourceTime >= 0 ? moment(sourceTime) : now(System.nanoTime())) + answer;
            }

            @Override
            public long moment(long sourceTime) {
                return sourceTime + Math.floorDiv(aheadMicros + 500, 1000);
            }

            @Override
            public long left(long deadline) {
                return deadline - now(System.nanoTime());
            }

            @Override
            public boolean absolute() {
                return destinationMicros >= 0;
            }
        };
    }

    /** The destination's time, in milliseconds, when what is sent now arrives there. */
    private long now(long nanos) {
        return Math.floorDiv(destinationMicros, 1000) + TimeUnit.NANOSECONDS.toMillis(nanos - measuredNanos);
    }

    private static void ask(RedisConnection connection) {
        connection.append(TIME);
        connection.flush();
    }

    /** Microseconds since 1970; -1 where the server does not say. */
    private static long receive(RedisConnection connection) {
        try {
            connection.receiveCount();
        } catch (ServerErrorException refused) {
            if (ErrorClass.of(refused.error()) == ErrorClass.TRANSIENT) {
                throw Refusals.fatal(connection.address(), refused.error());
            }
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
