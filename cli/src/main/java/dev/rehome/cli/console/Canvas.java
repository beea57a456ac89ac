package dev.rehome.cli.console;

import java.io.PrintWriter;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/**
 * A block of lines at the end of what a terminal shows, written over in place. A frame is one write in which each line
 * comes once, so that nothing blinks, and only lines that have changed are in it. Between frames the cursor is parked on the
 * first line: a terminal that wraps lines anew when it is resized keeps it there. Guarded by its owner.
 */
final class Canvas {
    private static final String NO_WRAPPING = "\u001b[?7l";
    private static final String WRAPPING = "\u001b[?7h";

    private final Terminal terminal;
    private final boolean ansi;
    private List<String> shown = List.of();
    private Size size = Size.of(0, 0);
    private boolean entered;

    Canvas(Terminal terminal) {
        this.terminal = terminal;
        String clear = terminal.getStringCapability(Capability.clr_eol);
        this.ansi = clear != null && clear.startsWith("\\E[");
    }

    /** Whether the terminal can do what it takes. */
    static boolean fits(Terminal terminal) {
        return terminal.getStringCapability(Capability.clr_eol) != null
                && terminal.getStringCapability(Capability.clr_eos) != null
                && (terminal.getStringCapability(Capability.parm_up_cursor) != null
                        || terminal.getStringCapability(Capability.cursor_up) != null);
    }

    /** As the terminal is now; lines must be at least a column shorter. */
    Size size() {
        Size now = terminal.getSize();
        return Size.of(now.getColumns() > 0 ? now.getColumns() : 80, now.getRows() > 0 ? now.getRows() : 24);
    }

    /**
     * Shows these lines instead of those that were shown.
     *
     * @param above lines that come over the block and stay, without line feeds
     */
    void draw(List<String> above, List<String> block) {
        Size now = Size.of(terminal.getSize());
        boolean resized = entered && !now.equals(size);
        if (entered && !resized && above.isEmpty() && block.equals(shown)) {
            return;
        }
        enter();
        PrintWriter writer = terminal.writer();
        // What is still as wide as before a change of size that nobody has told us of yet is cut off, not wrapped.
        writer.print(ansi ? NO_WRAPPING : "");
        if (resized) {
            shown = List.of();
            wipe();
        }
        size = now;
        for (String line : above) {
            write(line);
            writer.print("\r\n");
        }
        write(block, !above.isEmpty(), above.size() + block.size() < shown.size());
        writer.print(ansi ? WRAPPING : "");
        terminal.flush();
        shown = List.copyOf(block);
    }

    private void write(List<String> block, boolean all, boolean shrinks) {
        PrintWriter writer = terminal.writer();
        for (int at = 0; at < block.size(); at++) {
            boolean last = at == block.size() - 1;
            if (all || at >= shown.size() || !shown.get(at).equals(block.get(at)) || (last && shrinks)) {
                write(block.get(at));
            }
            if (!last) {
                writer.print("\r\n");
            }
        }
        if (shrinks) {
            if (block.isEmpty()) {
                wipe();
            } else {
                terminal.puts(Capability.clr_eos);
            }
        }
        up(block.size() - 1);
        terminal.puts(Capability.carriage_return);
    }

    /** All from this line on. A screen that is cleared from its first place on is kept by tmux, above what is shown. */
    private void wipe() {
        terminal.puts(Capability.clr_eol);
        terminal.writer().print(" ");
        terminal.puts(Capability.clr_eos);
        terminal.puts(Capability.carriage_return);
    }

    private void write(String line) {
        terminal.writer().print(line);
        terminal.puts(Capability.clr_eol);
    }

    private void up(int lines) {
        if (lines > 0 && !terminal.puts(Capability.parm_up_cursor, lines)) {
            for (int line = 0; line < lines; line++) {
                terminal.puts(Capability.cursor_up);
            }
        }
    }

    private void enter() {
        if (!entered) {
            entered = true;
            shown = List.of();
            size = Size.of(terminal.getSize());
            terminal.echo(false);
            terminal.puts(Capability.cursor_invisible);
            terminal.puts(Capability.carriage_return);
        }
    }

    /** Takes the block away, and gives the terminal back as it was until something is drawn again. */
    void leave(List<String> above) {
        if (entered) {
            draw(above, List.of());
            entered = false;
            terminal.echo(true);
            terminal.puts(Capability.cursor_normal);
            terminal.flush();
        } else {
            above.forEach(line -> terminal.writer().print(line + "\r\n"));
            terminal.flush();
        }
    }

    /** Somebody else has the terminal now: nothing is known of it any more. */
    void lose() {
        entered = false;
        shown = List.of();
    }
}
