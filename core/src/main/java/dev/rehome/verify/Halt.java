package dev.rehome.verify;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends all threads of one comparison: at a stop from outside, or at the first failure inside. */
final class Halt {
    private final CountDownLatch latch = new CountDownLatch(1);
    private @Nullable RuntimeException cause;

    /** @param why null for a stop from outside; only the first counts */
    synchronized void trip(@Nullable RuntimeException why) {
        if (!tripped()) {
            cause = why;
            latch.countDown();
        }
    }

    boolean tripped() {
        return latch.getCount() == 0;
    }

    synchronized @Nullable RuntimeException cause() {
        return cause;
    }

    /** Waits, but not longer than until it is tripped. */
    void pause(long nanos) {
        try {
            if (nanos > 0 && latch.await(nanos, TimeUnit.NANOSECONDS)) {
                return; // what comes next sees it
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            trip(null);
        }
    }
}
