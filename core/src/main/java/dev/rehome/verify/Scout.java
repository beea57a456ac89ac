package dev.rehome.verify;

import dev.rehome.redis.KeyBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Scans a little ahead of those who look at the keys. One thread runs it, several take from it. */
final class Scout implements Runnable, KeySource {
    private static final long TICK_MILLIS = 50;

    private final KeyScan scan;
    private final Stride stride;
    private final Halt halt;
    private final int capacity;
    private final Deque<KeyBatch> queue = new ArrayDeque<>();
    private boolean ended;
    private long offered;

    /** @param capacity how many batches may wait */
    Scout(KeyScan scan, Stride stride, Halt halt, int capacity) {
        this.scan = scan;
        this.stride = stride;
        this.halt = halt;
        this.capacity = capacity;
    }

    @Override
    public void run() {
        try {
            KeyBatch batch = scan.next(stride.keys());
            while (batch != null && !halt.tripped()) {
                offer(batch);
                batch = scan.next(stride.keys());
            }
        } finally {
            end();
            scan.link().close();
        }
    }

    private synchronized void offer(KeyBatch batch) {
        while (queue.size() >= capacity && !halt.tripped()) {
            await();
        }
        queue.add(batch);
        offered += batch.size();
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public synchronized @Nullable KeyBatch next(boolean wait) {
        while (wait && queue.isEmpty() && !ended && !halt.tripped()) {
            await();
        }
        KeyBatch batch = halt.tripped() ? null : queue.poll();
        notifyAll();
        return batch;
    }

    @Override
    public synchronized long offered() {
        return offered;
    }

    private synchronized void await() {
        try {
            TimeUnit.MILLISECONDS.timedWait(this, TICK_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            halt.trip(null);
        }
    }
}
