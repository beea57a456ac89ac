package dev.rehome.cli.console;

import dev.rehome.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * One line for each running migration, written over as it advances; those that end scroll up. The cursor is parked on
 * the first of these lines, so that a terminal that wraps them anew when it is resized keeps it there.
 */
final class LiveView implements Progress {
    private static final long FRAME_MILLIS = 150;

    private final Terminal terminal;
    private final Painter painter;
    private final Glyphs glyphs;
    private final UnaryOperator<String> mask;
    private final Display display;
    private final Lanes lanes = new Lanes(System::nanoTime);
    private final List<Text> above = new ArrayList<>();
    private final long started = System.nanoTime();
    private final Future<?> drawing;
    private final ScheduledExecutorService frames = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "live-view");
        thread.setDaemon(true);
        return thread;
    });
    private Size size = Size.of(0, 0);
    private boolean closed;

    LiveView(Terminal terminal, Painter painter, Glyphs glyphs, UnaryOperator<String> mask) {
        this.terminal = terminal;
        this.painter = painter;
        this.glyphs = glyphs;
        this.mask = mask;
        this.display = new Display(terminal, false);
        terminal.echo(false);
        terminal.puts(Capability.cursor_invisible);
        drawing = frames.scheduleAtFixedRate(this::draw, FRAME_MILLIS, FRAME_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void on(Event event) {
        lanes.on(event, glyphs).ifPresent(above::add);
    }

    @Override
    public synchronized void say(Text text) {
        above.add(text);
        if (closed) {
            scrollUp();
        }
    }

    @Override
    public void close() {
        drawing.cancel(false);
        frames.shutdown();
        synchronized (this) {
            if (!closed) {
                closed = true;
                scrollUp();
                terminal.echo(true);
                terminal.puts(Capability.cursor_normal);
                terminal.flush();
            }
        }
    }

    private synchronized void draw() {
        if (closed) {
            return;
        }
        if (!size.equals(terminal.getSize())) {
            size = Size.of(terminal.getSize());
            terminal.puts(Capability.carriage_return);
            terminal.puts(Capability.clr_eos);
            terminal.flush();
            display.reset();
            display.resize(size);
        }
        if (!above.isEmpty()) {
            scrollUp();
        }
        display.update(block().stream().map(this::attributed).toList(), 0);
    }

    /** Puts what has ended over the lines that are written over, where it stays. */
    private void scrollUp() {
        display.update(List.of(), 0);
        above.forEach(text -> terminal.writer().println(mask.apply(painter.paint(text))));
        above.clear();
        terminal.flush();
        display.reset();
    }

    private List<Text> block() {
        int columns = size.getColumns() > 0 ? size.getColumns() : 80;
        int room = Math.max(1, size.getRows() - 2);
        List<Lane> running = lanes.running();
        int longest = running.stream()
                .mapToInt(lane -> Columns.of(lane.id().toString()))
                .max()
                .orElse(0);
        LaneLine line = LaneLine.of(glyphs, columns, longest);
        List<Text> block =
                new ArrayList<>(running.stream().limit(room - 1L).map(line::of).toList());
        List<Lane> waiting = lanes.waiting();
        waiting.stream()
                .filter(lane -> lane.waitingFor().isPresent())
                .limit(Math.max(0, Math.min(3, room - 1 - block.size())))
                .map(line::of)
                .forEach(block::add);
        block.add(Text.of(
                        Tone.FAINT,
                        lanes.finished() + " ended, " + running.size() + " running, " + waiting.size() + " waiting, "
                                + Amounts.time(Duration.ofSeconds((System.nanoTime() - started) / 1_000_000_000L)))
                .clipped(columns - 1, glyphs.ellipsis()));
        return block;
    }

    private AttributedString attributed(Text text) {
        return AttributedString.fromAnsi(mask.apply(painter.paint(text)));
    }
}
