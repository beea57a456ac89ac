package dev.rehome.cli.console;

import dev.rehome.event.Event;
import dev.rehome.plan.MigrationId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;

/** One line for each running migration, written over as it advances; those that end scroll up. */
final class LiveView implements Progress {
    private static final Duration FRAME = Duration.ofMillis(150);
    private static final int INDENT = 2;

    private final Painter painter;
    private final Glyphs glyphs;
    private final UnaryOperator<String> mask;
    private final Canvas canvas;
    private final Lanes lanes = new Lanes(System::nanoTime);
    private final Overview overview;
    private final List<Text> above = new ArrayList<>();
    private final Ticks frames;
    private boolean suspended;
    private boolean closed;

    LiveView(Terminal terminal, Painter painter, Glyphs glyphs, UnaryOperator<String> mask, Clock clock) {
        this.painter = painter;
        this.glyphs = glyphs;
        this.mask = mask;
        this.canvas = new Canvas(terminal);
        this.overview = new Overview(lanes, glyphs, new TotalsLine(clock));
        frames = new Ticks("live-view", Duration.ZERO, FRAME, this::draw, this::giveUp);
    }

    @Override
    public synchronized void expect(MigrationId migration, long keys, boolean compared) {
        lanes.expect(migration, keys, compared);
    }

    @Override
    public synchronized void on(Event event) {
        lanes.on(event, glyphs).ifPresent(this::say);
    }

    @Override
    public synchronized void say(Text text) {
        above.add(text);
        if (closed) {
            canvas.leave(takeAbove());
        }
    }

    /** Gives the terminal back, since the process is about to be stopped for a while. */
    synchronized void suspend() {
        if (!closed && !suspended) {
            suspended = true;
            canvas.leave(takeAbove());
        }
    }

    /** The process goes on, and others may have written to the terminal. */
    synchronized void goOn() {
        suspended = false;
    }

    @Override
    public void close() {
        frames.close();
        synchronized (this) {
            if (!closed) {
                closed = true;
                canvas.leave(takeAbove());
            }
        }
    }

    /** Without a view the run goes on, and what ends is told line by line. */
    private synchronized void giveUp(RuntimeException fault) {
        closed = true;
        say(Text.of("the live view ended by a fault of rehome (" + fault + "); the run goes on, see: rehome status"));
    }

    private synchronized void draw() {
        if (closed || suspended) {
            return;
        }
        if (!Foreground.isOurs()) {
            canvas.lose();
            return;
        }
        Size size = canvas.size();
        List<String> block = overview.lines(size.getColumns(), size.getRows()).stream()
                .map(this::painted)
                .toList();
        canvas.draw(takeAbove(), block);
    }

    /** Broken between words, for a line that the terminal wraps would be two when it is resized. */
    private List<String> takeAbove() {
        int width = canvas.size().getColumns() - 1;
        List<String> lines = above.stream()
                .flatMap(text -> Folding.lines(text.map(mask), width, INDENT).stream())
                .map(this::painted)
                .toList();
        above.clear();
        return lines;
    }

    private String painted(Text text) {
        return mask.apply(painter.paint(text));
    }
}
