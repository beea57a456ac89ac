package dev.rehome.copy;

import dev.rehome.plan.CopySettings.Retry;
import dev.rehome.redis.ConnectionException;
import dev.rehome.redis.ErrorClass;
import java.util.concurrent.ThreadLocalRandom;

/** Waits between tries, each time twice as long, with some chance in it so that not all come back at once. */
final class Backoff {
    private static final double LEAST_PART = 0.5;
    private static final int LAST_TRIES = 2;

    private final Retry retry;
    private final Pass pass;
    private final Told told;
    private int failures;

    Backoff(Retry retry, Pass pass) {
        this(retry, pass, (reason, nanos) -> {});
    }

    Backoff(Retry retry, Pass pass, Told told) {
        this.retry = retry;
        this.pass = pass;
        this.told = told;
    }

    /** Who is told of each wait before a next try. */
    interface Told {
        void waits(String reason, long nanos);
    }

    /** Something went well: the next failure is a first one. */
    void reset() {
        failures = 0;
    }

    /** Whether the next failure is the last one. */
    boolean usedUp() {
        return failures >= retry.attempts();
    }

    /** Whether only a few tries are left, and there was a failure at all. */
    boolean nearlyUsedUp() {
        return failures > 0 && failures >= retry.attempts() - LAST_TRIES;
    }

    /** Waits before the next try. @throws GivenUpException where there is to be none */
    void await(ConnectionException failure) {
        failures++;
        if (ErrorClass.of(failure) == ErrorClass.FATAL || failures > retry.attempts()) {
            throw new GivenUpException(CopyProblems.unreachable(failure, failures), failure);
        }
        double longest = Math.min(retry.backoff().toNanos() * Math.pow(2, failures - 1), (double)
                retry.maxBackoff().toNanos());
        double part = ThreadLocalRandom.current().nextDouble(LEAST_PART, 1);
        String reason = "trying again: " + failure.getMessage();
        told.waits(reason, (long) (longest * part));
        pass.pause((long) (longest * part), reason);
    }
}
