package dev.rehome.verify;

import dev.rehome.event.StopSignal;
import dev.rehome.plan.MigrationId;
import dev.rehome.problem.InterruptedRunException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The threads of one comparison. The one that calls waits, says how far it is, and watches for a stop. */
final class Crew {
    private static final long TICK_MILLIS = 50;
    private static final int TICKS_BETWEEN_REPORTS = 10;

    private final MigrationId migration;
    private final Halt halt;
    private final StopSignal stop;
    private final Sides sides;
    private final Runnable report;

    /** @param report is called about twice a second, by the thread that waits */
    Crew(MigrationId migration, Halt halt, StopSignal stop, Sides sides, Runnable report) {
        this.migration = migration;
        this.halt = halt;
        this.stop = stop;
        this.sides = sides;
        this.report = report;
    }

    /**
     * Runs all jobs at once until the last is done.
     *
     * @throws InterruptedRunException where a stop was requested
     * @throws RuntimeException the first that a job threw
     */
    void run(List<? extends Runnable> jobs) {
        CountDownLatch running = new CountDownLatch(jobs.size());
        for (int index = 0; index < jobs.size(); index++) {
            Runnable job = jobs.get(index);
            Thread thread = new Thread(() -> run(job, running), "verify " + migration + " " + index);
            thread.setDaemon(true);
            thread.start();
        }
        await(running);
        RuntimeException cause = halt.cause();
        if (cause != null) {
            throw cause;
        }
        if (halt.tripped()) {
            throw new InterruptedRunException(
                    "VERIFY-INTERRUPTED",
                    migration + ": comparing was interrupted",
                    "resume the run, or compare again");
        }
    }

    private void run(Runnable job, CountDownLatch running) {
        try {
            job.run();
        } catch (HaltedException halted) {
            halt.trip(null);
        } catch (RuntimeException failure) {
            halt.trip(failure);
        } catch (Error failure) {
            // A thread that dies must not look like one that is done.
            halt.trip(new IllegalStateException(migration + ": comparing failed: " + failure, failure));
            throw failure;
        } finally {
            running.countDown();
        }
    }

    private void await(CountDownLatch running) {
        boolean ended = false;
        for (int tick = 1; !ended; tick++) {
            if (stop.requested()) {
                halt.trip(null);
            }
            if (halt.tripped()) {
                sides.close();
            }
            if (tick % TICKS_BETWEEN_REPORTS == 0) {
                report.run();
            }
            try {
                ended = running.await(TICK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException interruption) {
                // Nothing is left running behind: the threads are waited for, and the caller learns of it.
                stop.request();
            }
        }
    }
}
