package dev.rehome.copy;

import dev.rehome.problem.Problem;
import dev.rehome.redis.Pulse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the threads of one pass over the source share: the bounded queue between the scanner and the workers, and why the
 * pass is over. Pages leave the queue in the order of the scan, so the pages that were taken are always its beginning.
 */
final class Pass {
    private static final int MOST_PUT_OFF = 64;

    private final Deque<Page> queue = new ArrayDeque<>();
    private final int capacity;
    private final long mostFailures;
    private final Deque<Page> putOff = new ArrayDeque<>();
    private int held;
    private int threads;
    private boolean scanned;
    private boolean stopping;
    private long failures;
    private boolean leftOpen;
    private @Nullable Problem problem;
    private @Nullable OtherServerException changed;
    private @Nullable Throwable crash;
    private volatile @Nullable String slowedBy;

    Pass(int capacity, long mostFailures) {
        this.capacity = capacity;
        this.mostFailures = mostFailures;
    }

    /** Whether nothing more is to be begun. */
    synchronized boolean over() {
        return stopping || problem != null || changed != null || crash != null;
    }

    /** Whether what has been begun is to be left as it is, too. */
    synchronized boolean broken() {
        return problem != null || changed != null || crash != null;
    }

    /** Lets what has been begun come to its end. */
    synchronized void stop() {
        stopping = true;
        notifyAll();
    }

    synchronized void giveUp(Problem cause) {
        problem = problem == null ? cause : problem;
        notifyAll();
    }

    synchronized void startAgain(OtherServerException cause) {
        changed = changed == null ? cause : changed;
        notifyAll();
    }

    synchronized void crash(Throwable cause) {
        crash = crash == null ? cause : crash;
        notifyAll();
    }

    /** Counts keys that failed. @throws GivenUpException where they are too many */
    void failed(Page page, CopyTask task) {
        if (!page.failures().isEmpty() && failedTooOften(page.failures().size())) {
            Failure last = page.failures().get(page.failures().size() - 1);
            giveUp(CopyProblems.tooManyFailures(task.migration(), mostFailures, last));
        }
    }

    private synchronized boolean failedTooOften(int more) {
        failures += more;
        return failures > mostFailures;
    }

    /** Hands a page to the workers, once there is room for it; drops it where the pass is over. */
    void offer(Page page, Pulse idle) {
        while (!offeredSoon(page)) {
            idle.beat();
        }
    }

    private synchronized boolean offeredSoon(Page page) {
        awaitWhile(() -> queue.size() >= capacity);
        if (queue.size() >= capacity && !over()) {
            return false;
        }
        queue.add(page);
        notifyAll();
        return true;
    }

    /** No page will follow. */
    synchronized void scanned() {
        scanned = true;
        notifyAll();
    }

    /**
     * The next page, or null: there will be none, or, where waiting is not wanted, there is none now. Keys that were put off
     * come first, for they take the longest; they are for workers with nothing on the way.
     *
     * @param idle beats while it waits; null not to wait
     */
    @Nullable
    Page take(@Nullable Pulse idle) {
        Page page = takenSoon(idle != null);
        while (page == null && idle != null && goesOn()) {
            idle.beat();
            page = takenSoon(true);
        }
        return page;
    }

    private synchronized @Nullable Page takenSoon(boolean wait) {
        if (wait) {
            awaitWhile(() -> queue.isEmpty() && putOff.isEmpty() && !(scanned && held == 0));
        }
        if (over()) {
            return null;
        }
        Page page = wait && !putOff.isEmpty() ? putOff.poll() : queue.poll();
        held += page == null ? 0 : 1;
        notifyAll();
        return page;
    }

    private synchronized boolean goesOn() {
        return !over() && !(scanned && held == 0 && queue.isEmpty() && putOff.isEmpty());
    }

    /** Waits as long as it goes on so and the pass goes on, but no longer than until a sign of life is due. */
    private synchronized void awaitWhile(BooleanSupplier condition) {
        long until = System.nanoTime() + Pulse.EVERY;
        for (long left = Pulse.EVERY;
                left > 0 && condition.getAsBoolean() && !over();
                left = until - System.nanoTime()) {
            await(left);
        }
    }

    /** A page that was taken is settled. */
    synchronized void finished() {
        held--;
        notifyAll();
    }

    /** Whether more keys may be put off; they are few, so that a checkpoint stays small. */
    synchronized boolean hasRoom() {
        return putOff.size() < MOST_PUT_OFF;
    }

    /** Lets any worker have the key of that page. */
    synchronized void putOff(Page alone) {
        putOff.add(alone);
        notifyAll();
    }

    /** Waits that long, but no longer than the pass goes on. */
    synchronized void pause(long nanos, String reason) {
        long until = System.nanoTime() + nanos;
        slowedBy = reason;
        for (long left = nanos; left > 0 && !over(); left = until - System.nanoTime()) {
            await(left);
        }
        slowedBy = null;
    }

    /** Why somebody waits now, or null. */
    @Nullable
    String slowedBy() {
        return slowedBy;
    }

    synchronized void entered() {
        threads++;
    }

    synchronized void left() {
        threads--;
        notifyAll();
    }

    /** Waits for the end of all threads, at most that long; whether they have ended. */
    synchronized boolean ended(long nanos) {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && threads > 0; left = until - System.nanoTime()) {
            await(left);
        }
        return threads == 0;
    }

    /** Keys were handed out that have no fate. */
    synchronized void leaveOpen() {
        leftOpen = true;
    }

    synchronized boolean leftOpen() {
        return leftOpen;
    }

    synchronized @Nullable Problem problem() {
        return problem;
    }

    synchronized @Nullable OtherServerException changed() {
        return changed;
    }

    synchronized @Nullable Throwable crash() {
        return crash;
    }

    /** Nobody interrupts these threads: the pass ends them. */
    private synchronized void await(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        } catch (InterruptedException interrupted) {
            stopping = true;
            Thread.currentThread().interrupt();
        }
    }
}
