package dev.rehome.cli.console;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Does something again and again on a thread of its own, until it is closed or a fault of this program ends it. */
final class Ticks implements AutoCloseable {
    private final ScheduledExecutorService thread;
    private final Future<?> ticking;

    /** @param fault is told what ended it, on the same thread: nobody else would ever hear of it */
    Ticks(String name, Duration first, Duration every, Runnable tick, Consumer<RuntimeException> fault) {
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread daemon = new Thread(work, name);
            daemon.setDaemon(true);
            return daemon;
        });
        ticking = thread.scheduleAtFixedRate(
                () -> {
                    try {
                        tick.run();
                    } catch (RuntimeException failure) {
                        fault.accept(failure);
                        throw failure;
                    }
                },
                first.toMillis(),
                every.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        ticking.cancel(false);
        thread.shutdown();
    }
}
