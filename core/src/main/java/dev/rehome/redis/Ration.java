package dev.rehome.redis;

import dev.rehome.plan.CopySettings.Limits;
import java.util.concurrent.TimeUnit;

/**
 * What limits grant.
 *
 * @param keys a second, infinite without a limit
 * @param bytes a second, infinite without a limit
 */
record Ration(double keys, double bytes) {
    private static final double SLICES_A_SECOND = 10;

    static Ration of(Limits limits) {
        return new Ration(
                limits.keysPerSecond().isPresent() ? limits.keysPerSecond().getAsLong() : Double.POSITIVE_INFINITY,
                limits.bytesPerSecond().isPresent() ? limits.bytesPerSecond().getAsLong() : Double.POSITIVE_INFINITY);
    }

    /** How many of those that are wanted to ask for at once, so that the limits are kept from one slice to the next. */
    int keysAtOnce(int wanted, double meanBytes) {
        double byBytes = meanBytes > 0 ? bytes / meanBytes : Double.POSITIVE_INFINITY;
        return (int) Math.max(1, Math.min(wanted, Math.min(keys, byBytes) / SLICES_A_SECOND));
    }

    /** How long so many keys take at least, in nanoseconds. */
    long leastNanos(int some, double meanBytes) {
        return (long) (Math.max(some / keys, some * meanBytes / bytes) * TimeUnit.SECONDS.toNanos(1));
    }
}
