package dev.rehome.copy;

import dev.rehome.event.Event;
import dev.rehome.event.EventListener;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches one pass from the thread that called the copy: starts its threads, tells the listener how far it is, writes
 * the checkpoints, and ends it.
 */
final class Supervisor {
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long PROGRESS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long CHECKPOINT = TimeUnit.SECONDS.toNanos(1);
    private static final long ANNOUNCEMENT = TimeUnit.SECONDS.toNanos(30);
    private static final long GRACE = TimeUnit.SECONDS.toNanos(5);

    private final Course course;
    private final Sides sides;
    private final CheckpointKeeper keeper;
    private final EventListener listener;
    private final long started = System.nanoTime();
    private long progress = started;
    private long checkpoint = started;
    private long announcement = started;

    Supervisor(Course course, Sides sides, CheckpointKeeper keeper, EventListener listener) {
        this.course = course;
        this.sides = sides;
        this.keeper = keeper;
        this.listener = listener;
    }

    /** Until every thread of the pass has ended; then the last checkpoint is written. */
    void watch(int workers, Runnable scanner) {
        String name = "copy " + course.task().migration();
        keeper.save();
        try {
            start(name + " scanner", scanner);
            for (int worker = 1; worker <= workers; worker++) {
                start(name + " worker " + worker, new Worker(course));
            }
            Pass pass = course.pass();
            while (!pass.over() && !pass.ended(TICK)) {
                tick(System.nanoTime());
            }
        } finally {
            end();
        }
        Throwable crash = course.pass().crash();
        if (crash != null) {
            rethrow(crash);
        }
        save();
        tellProgress();
    }

    /** What has been begun may come to its end, but nobody waits for a server that does not answer. */
    private void end() {
        Pass pass = course.pass();
        pass.stop();
        if (!pass.ended(GRACE)) {
            course.links().abort();
            pass.ended(Long.MAX_VALUE / 2);
        }
    }

    private void tick(long now) {
        if (now - progress >= PROGRESS) {
            progress = now;
            tellProgress();
        }
        if (now - checkpoint >= CHECKPOINT) {
            checkpoint = now;
            save();
            course.links().abortStuck();
        }
        if (now - announcement >= ANNOUNCEMENT) {
            announcement = now;
            Ledger.Covered covered = course.ledger().covered();
            listener.on(new Event.CopyCheckpoint(course.task().migration(), covered.counts(), covered.cursor()));
        }
    }

    private void save() {
        keeper.save();
    }

    private void tellProgress() {
        Ledger.Seen seen = course.ledger().seen();
        listener.on(new Event.Progress(
                course.task().migration(),
                "copy",
                seen.keys(),
                Math.max(sides.keys(), seen.keys()),
                seen.bytes(),
                course.slowedBy()));
    }

    private void start(String name, Runnable work) {
        Pass pass = course.pass();
        pass.entered();
        Thread thread = new Thread(() -> perform(work, pass), name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void perform(Runnable work, Pass pass) {
        try {
            work.run();
        } catch (GivenUpException given) {
            pass.giveUp(given.problem());
        } catch (OtherServerException other) {
            pass.startAgain(other);
        } catch (RuntimeException | Error crash) {
            pass.crash(crash);
        } finally {
            pass.left();
        }
    }

    private static void rethrow(@Nullable Throwable crash) {
        if (crash instanceof RuntimeException exception) {
            throw exception;
        }
        if (crash instanceof Error error) {
            throw error;
        }
    }
}
