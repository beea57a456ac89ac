package dev.rehome.cli.console;

import dev.rehome.event.Event;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** For files and pipes: a line for each migration that ends, and every ten seconds one for each that runs. */
final class PlainView implements Progress {
    private final Pen pen;
    private final Lanes lanes;
    private final Future<?> ticking;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "plain-view");
        thread.setDaemon(true);
        return thread;
    });

    PlainView(Pen pen, Duration every) {
        this.pen = pen;
        this.lanes = new Lanes(System::nanoTime);
        ticking = ticks.scheduleAtFixedRate(this::tick, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void on(Event event) {
        lanes.on(event, pen.glyphs()).ifPresent(pen::line);
    }

    @Override
    public synchronized void say(Text text) {
        pen.line(text);
    }

    @Override
    public void close() {
        ticking.cancel(false);
        ticks.shutdown();
    }

    private synchronized void tick() {
        lanes.running().forEach(lane -> pen.line(line(lane)));
    }

    private static String line(Lane lane) {
        return lane.progress()
                .map(progress -> {
                    Lane.Pace pace = lane.pace();
                    return lane.id() + " " + progress.stage() + " "
                            + String.format(Locale.ROOT, "%.0f%%", Math.floor(lane.share() * 100)) + ", "
                            + Amounts.exact(progress.done()) + " of " + Amounts.exact(progress.total()) + " keys, "
                            + Amounts.rough((long) pace.keysPerSecond()) + " keys/s, "
                            + Amounts.bytes((long) pace.bytesPerSecond()) + "/s"
                            + lane.left()
                                    .map(left -> ", " + Amounts.time(left) + " left")
                                    .orElse("")
                            + (progress.slowedBy() == null ? "" : ", " + progress.slowedBy());
                })
                .orElseGet(() -> lane.id() + " starting");
    }
}
