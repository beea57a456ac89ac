package dev.rehome.cli.console;

import dev.rehome.event.Event;
import dev.rehome.plan.MigrationId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** For files and pipes: a line for each migration that ends, and every ten seconds one for each that runs. */
final class PlainView implements Progress {
    private static final int MOST_RUNNING = 16;
    private static final int MOST_WAITING = 3;

    private final Pen pen;
    private final Lanes lanes;
    private final TotalsLine totals;
    private final Ticks ticks;

    PlainView(Pen pen, Duration every, Clock clock) {
        this.pen = pen;
        this.lanes = new Lanes(System::nanoTime);
        this.totals = new TotalsLine(clock);
        ticks = new Ticks("plain-view", every, every, this::tick, this::giveUp);
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
        ticks.close();
    }

    private synchronized void giveUp(RuntimeException fault) {
        pen.line("progress is told no more by a fault of rehome (" + fault + "); the run goes on, see: rehome status");
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
