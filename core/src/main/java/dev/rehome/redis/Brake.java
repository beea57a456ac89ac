package dev.rehome.redis;

import dev.rehome.plan.CopySettings.Limits;
import dev.rehome.plan.DurationText;
import dev.rehome.plan.SizeText;
import dev.rehome.redis.WorkerAllowance.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds the workers of one migration back, while it is copied and while it is compared: so many keys and bytes a second,
 * no more of them at work than the servers' latency bears, none while it is paused. All of it may be changed while it is
 * used, and those who wait follow at once. Safe for several threads; each worker goes through a {@link Passage} of its own.
 */
public final class Brake {
    /** So long a wait is shown, since who looks comes by only now and then. */
    private static final long SHOWN = TimeUnit.SECONDS.toNanos(1);

    /** So long one may work while others wait for their turn. */
    private static final long TURN = TimeUnit.MILLISECONDS.toNanos(100);

    private final LongSupplier nanoTime;
    private final TokenBucket keys;
    private final TokenBucket bytes;
    private final WorkerAllowance allowance = new WorkerAllowance();
    private final List<Passage> line = new ArrayList<>();
    private Limits limits;
    private @Nullable String held;
    private int workers;
    private int busy;
    private long restUntil;
    private @Nullable String waitedFor;
    private long waitedAt;
    private long retries;

    public Brake(Limits limits) {
        this(limits, System::nanoTime);
    }

    /** @param nanoTime a clock that never steps back */
    public Brake(Limits limits, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.limits = limits;
        this.keys = new TokenBucket(limits.keysPerSecond(), nanoTime);
        this.bytes = new TokenBucket(limits.bytesPerSecond(), nanoTime);
        this.restUntil = nanoTime.getAsLong();
        allowance.limit(limits.latencyMillis(), 1);
    }

    /**
     * What it does now.
     *
     * @param paused why it holds everything, or null
     * @param busy workers at work
     * @param workers there are
     * @param mostBusy workers that may be at work for the latency, empty for any number
     * @param sourceMillis smoothed round trip, −1 where it is not measured
     * @param destinationMillis the same of the other side
     * @param retries how often a server was tried again so far
     */
    public record State(
            Limits limits,
            @Nullable String paused,
            int busy,
            int workers,
            OptionalLong mostBusy,
            long sourceMillis,
            long destinationMillis,
            long retries) {}

    /** What stands in a worker's way: for how long at least, and why. */
    record Obstacle(long nanos, String reason) {}

    /** From now on. */
    public synchronized void change(Limits other) {
        if (!other.keysPerSecond().equals(limits.keysPerSecond())) {
            keys.change(other.keysPerSecond());
        }
        if (!other.bytesPerSecond().equals(limits.bytesPerSecond())) {
            bytes.change(other.bytesPerSecond());
        }
        allowance.limit(other.latencyMillis(), workers);
        limits = other;
        waitedFor = null;
        notifyAll();
    }

    public synchronized Limits limits() {
        return limits;
    }

    /** Holds every worker, once what it has begun is at its end. What is given as the reason is shown. */
    public synchronized void hold(String why) {
        held = why;
        notifyAll();
    }

    /** Lets go of what was held. */
    public synchronized void release() {
        held = null;
        waitedFor = null;
        notifyAll();
    }

    /** Whether everything is to be held now. */
    public synchronized boolean held() {
        return held != null;
    }

    /** For who does no work of a worker, and is only to rest while everything is held. @return false where it is over */
    public boolean awaitRelease(BooleanSupplier over, Pulse pulse) {
        return Passage.until(this, over, pulse, this::hold);
    }

    private synchronized @Nullable Obstacle hold() {
        return held == null ? null : new Obstacle(Long.MAX_VALUE, held);
    }

    /**
     * The way of one worker.
     *
     * @param over whether to wait no longer, since everything is to end
     * @param pulse beats while the worker waits
     */
    public Passage passage(BooleanSupplier over, Pulse pulse) {
        return new Passage(this, over, pulse);
    }

    /**
     * How many keys to do in one go, so that the limits are kept from one tenth of a second to the next.
     *
     * @param most that are wanted
     * @param meanBytes of a value as far as known, 0 where not
     */
    public synchronized int keysAtOnce(int most, double meanBytes) {
        return Ration.of(limits).keysAtOnce(most, meanBytes);
    }

    /**
     * How long so many keys take at least for the limits, in nanoseconds; 0 without limits.
     *
     * @param meanBytes of a value as far as known, 0 where not
     */
    public synchronized long leastNanos(int keys, double meanBytes) {
        return Ration.of(limits).leastNanos(keys, meanBytes);
    }

    /** Why somebody waits or has just waited, in the words of the limit; null where nobody has to. */
    public synchronized @Nullable String slowedBy() {
        if (held != null) {
            return held;
        }
        return waitedFor != null && nanoTime.getAsLong() - waitedAt < SHOWN ? waitedFor : null;
    }

    /** A server is about to be tried again, after a wait; the reason is shown until then. */
    public synchronized void triesAgain(String reason, long nanos) {
        retries++;
        waitedFor = reason;
        waitedAt = nanoTime.getAsLong() + nanos;
    }

    public synchronized State state() {
        long now = nanoTime.getAsLong();
        boolean measures = allowance.limited();
        return new State(
                limits,
                held,
                busy,
                workers,
                measures ? OptionalLong.of(allowance.workers()) : OptionalLong.empty(),
                measures ? allowance.millis(Side.SOURCE, now) : -1,
                measures ? allowance.millis(Side.DESTINATION, now) : -1,
                retries);
    }

    synchronized void joined() {
        workers++;
    }

    synchronized void parted() {
        workers--;
    }

    /**
     * Lets a worker in, or says what is in its way.
     *
     * @param ticket of {@link #reserve}, below 0 where no keys were taken yet
     */
    synchronized @Nullable Obstacle enter(Passage who, long ticket) {
        long now = nanoTime.getAsLong();
        allowance.decide(now, busy, workers);
        Obstacle obstacle = obstacle(who, now);
        if (obstacle == null && ticket >= 0 && keys.nanosUntil(ticket) > 0) {
            obstacle = new Obstacle(keys.nanosUntil(ticket), keysReason());
        }
        if (obstacle != null) {
            waitedFor = obstacle.reason();
            waitedAt = now;
        } else if (ticket >= 0) {
            busy++;
        }
        return obstacle;
    }

    /** Takes keys that are paid for by waiting. */
    synchronized long reserve(int amount) {
        return keys.reserve(amount);
    }

    private @Nullable Obstacle obstacle(Passage who, long now) {
        if (held != null) {
            return hold();
        }
        if (!hasTurn(who) || (allowance.rests() && restUntil - now > 0)) {
            return new Obstacle(
                    busy == 0 ? restUntil - now : Long.MAX_VALUE,
                    "limit latency="
                            + DurationText.format(
                                    Duration.ofMillis(limits.latencyMillis().orElse(0))));
        }
        long even = bytes.nanosUntilEven();
        return even == 0
                ? null
                : new Obstacle(
                        even,
                        "limit bytesPerSecond="
                                + SizeText.format(limits.bytesPerSecond().orElse(0)));
    }

    /** Those that wait longest come first, since they may hold what all others will have to wait for. */
    private boolean hasTurn(Passage who) {
        int place = line.indexOf(who);
        if (place < 0) {
            place = line.size();
            line.add(who);
        }
        return place < allowance.workers() - busy;
    }

    synchronized void waitsNoMore(Passage who) {
        line.remove(who);
    }

    private String keysReason() {
        return "limit keysPerSecond=" + limits.keysPerSecond().orElse(0);
    }

    /** Whether a worker that has been in for so long may do so many keys more without a pause; then they are taken. */
    synchronized boolean goOn(int amount, long busyNanos) {
        allowance.decide(nanoTime.getAsLong(), busy, workers);
        return held == null
                && !allowance.rests()
                && busy <= allowance.workers()
                && (line.isEmpty() || busyNanos < TURN)
                && bytes.nanosUntilEven() == 0
                && keys.tryTake(amount);
    }

    synchronized void spent(long amount) {
        bytes.reserve(amount);
    }

    synchronized void leave(long busyNanos) {
        busy--;
        restUntil = nanoTime.getAsLong() + allowance.rest(busyNanos);
        notifyAll();
    }

    /** Waits for a change, at most that long. */
    synchronized void await(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.timedWait(this, nanos);
    }

    long now() {
        return nanoTime.getAsLong();
    }

    synchronized boolean measuresLatency() {
        return allowance.limited();
    }

    synchronized void asked(Side side) {
        allowance.asked(side, nanoTime.getAsLong());
    }

    synchronized void answered(Side side) {
        allowance.answered(side, nanoTime.getAsLong());
    }

    synchronized void lost(Side side) {
        allowance.lost(side);
    }
}
