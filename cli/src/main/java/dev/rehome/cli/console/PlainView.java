package dev.rehome.cli.console;

import dev.rehome.event.Event;
import dev.rehome.plan.MigrationId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** For files and pipes: a line for each migration that ends, and every ten seconds one for each that runs. */
final class PlainView implements Progress {
    private static final int MOST_RUNNING = 16;
    private static final int MOST_WAITING = 3;

    private final Pen pen;
    private final Lanes lanes;
    private final TotalsLine totals;
    private final Future<?> ticking;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "plain-view");
        thread.setDaemon(true);
        return thread;
    });

    PlainView(Pen pen, Duration every, Clock clock) {
        this.pen = pen;
        this.lanes = new Lanes(System::nanoTime);
        this.totals = new TotalsLine(clock);
        ticking = ticks.scheduleAtFixedRate(this::tick, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void expect(MigrationId migration, long keys, boolean compared) {
        lanes.expect(migration, keys, compared);
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
        List<Lane> running = lanes.running();
        running.stream().limit(MOST_RUNNING).forEach(lane -> pen.line(line(lane)));
        if (running.size() > MOST_RUNNING) {
            pen.line("and " + (running.size() - MOST_RUNNING) + " more running");
        }
        lanes.waiting().stream()
                .limit(MOST_WAITING)
                .forEach(lane -> lane.waitingFor().ifPresent(reason -> pen.line(waiting(lane, reason))));
        Totals all = lanes.totals();
        if (all.all() > 1) {
            pen.line(totals.of(all));
        }
    }

    private static String waiting(Lane lane, String reason) {
        return lane.id() + " " + (reason.startsWith("waits ") ? reason : "waits: " + reason);
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
                                    .map(left -> ", " + LaneLine.whole(left) + " left")
                                    .orElse("")
                            + (progress.slowedBy() == null ? "" : ", " + progress.slowedBy());
                })
                .orElseGet(() -> lane.id() + " begins");
    }
}
