package dev.rehome.redis;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * How many workers may be busy at once so that both servers answer in time: half as many where one does not, one more
 * where both take less than half of the limit, since what is near it on average is over it now and then. Below one, the
 * only worker rests in between. Guarded by its owner; times are those of
 * {@link System#nanoTime()}.
 */
final class WorkerAllowance {
    /** A longer round trip is believed soon, a shorter one only after a while: the limit is meant for the slow ones. */
    private static final double RISING = 0.5;

    private static final double FALLING = 0.1;
    private static final double LEAST = 1.0 / 16;
    private static final long LONGEST_REST = TimeUnit.SECONDS.toNanos(1);
    private static final long BETWEEN_CUTS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long BETWEEN_RISES = TimeUnit.SECONDS.toNanos(1);

    private final RoundTrip source = new RoundTrip();
    private final RoundTrip destination = new RoundTrip();
    private OptionalLong limitNanos = OptionalLong.empty();
    private double allowed = 1;
    private long changedAt;
    private boolean measured;

    /** The two servers. */
    enum Side {
        SOURCE,
        DESTINATION
    }

    /** The smoothed time of one server, and since when an answer is outstanding. */
    private static final class RoundTrip {
        private double smoothed = -1;
        private long askedAt;
        private boolean outstanding;

        private double worst(long now) {
            return outstanding ? Math.max(smoothed, (double) (now - askedAt)) : smoothed;
        }
    }

    private RoundTrip of(Side side) {
        return side == Side.SOURCE ? source : destination;
    }

    /** @param workers there are now; so many were busy until now where there was no limit */
    void limit(OptionalLong millis, int workers) {
        if (limitNanos.isEmpty()) {
            allowed = Math.max(1, workers);
        }
        limitNanos = millis.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(TimeUnit.MILLISECONDS.toNanos(millis.getAsLong()));
    }

    boolean limited() {
        return limitNanos.isPresent();
    }

    void asked(Side side, long now) {
        RoundTrip trip = of(side);
        trip.askedAt = now;
        trip.outstanding = true;
    }

    void answered(Side side, long now) {
        RoundTrip trip = of(side);
        double took = now - trip.askedAt;
        double part = took > trip.smoothed ? RISING : FALLING;
        trip.smoothed = trip.smoothed < 0 ? took : trip.smoothed + part * (took - trip.smoothed);
        trip.outstanding = false;
        measured = true;
    }

    /** Nothing is known of this side until it has answered again. */
    void lost(Side side) {
        of(side).smoothed = -1;
        of(side).outstanding = false;
    }

    /** The smoothed round trip in milliseconds, −1 where it is not known. */
    long millis(Side side, long now) {
        double worst = of(side).worst(now);
        return worst < 0 ? -1 : Math.round(worst / TimeUnit.MILLISECONDS.toNanos(1));
    }

    /** Workers that may be busy at once; where it is less than one, 1. */
    int workers() {
        return limited() ? (int) Math.max(1, allowed) : Integer.MAX_VALUE;
    }

    /** Whether the only worker must let the servers rest between two slices. */
    boolean rests() {
        return limited() && allowed < 1;
    }

    /** How long it is to rest after it was busy that long. */
    long rest(long busyNanos) {
        return rests() ? (long) Math.min((double) LONGEST_REST, busyNanos * (1 / allowed - 1)) : 0;
    }

    /**
     * Follows what was measured.
     *
     * @param busy workers now
     * @param workers there are
     */
    void decide(long now, int busy, int workers) {
        if (limitNanos.isEmpty()) {
            return;
        }
        double worst = Math.max(source.worst(now), destination.worst(now));
        if (worst > limitNanos.getAsLong()) {
            if (now - changedAt >= BETWEEN_CUTS) {
                allowed = Math.max(LEAST, Math.min(allowed, workers) / 2);
                changedAt = now;
            }
        } else if (measured && worst * 2 < limitNanos.getAsLong() && now - changedAt >= BETWEEN_RISES) {
            measured = false;
            changedAt = now;
            allowed = allowed < 1 ? Math.min(1, allowed * 2) : busy >= (int) allowed ? allowed + 1 : allowed;
            allowed = Math.min(allowed, Math.max(1, workers));
        }
    }
}
