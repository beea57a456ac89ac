package dev.rehome.cli.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.ShutdownHooks;
import org.jspecify.annotations.Nullable;

/** The terminal, opened when it is first needed: loading JLine's native part takes longer than some verbs. */
final class Screen {
    private static final int USUAL_COLUMNS = 80;

    private final Shell shell;
    private final Runnable atExit;
    private @Nullable Terminal terminal;

    /** @param atExit what is done before the terminal is given back where the process is ended without asking */
    Screen(Shell shell, Runnable atExit) {
        this.shell = shell;
        this.atExit = atExit;
    }

    /** Whether the terminal says that it cannot move its cursor. */
    boolean isDumb() {
        String type = shell.variable("TERM");
        return type == null || type.equals("dumb");
    }

    /** The width now; it may change at any time. */
    int columns() {
        if (isDumb()) {
            return USUAL_COLUMNS;
        }
        int columns = terminal().getColumns();
        return columns > 0 ? columns : USUAL_COLUMNS;
    }

    synchronized Terminal terminal() {
        if (terminal == null) {
            try {
                // Before the terminal adds its own, since they are run in this order.
                ShutdownHooks.add(atExit::run);
                terminal = TerminalBuilder.builder()
                        .system(true)
                        .systemOutput(shell.terminals().error() ? SystemOutput.SysErr : SystemOutput.SysOut)
                        .nativeSignals(false)
                        // Else it prints signs to see how wide they are.
                        .graphemeCluster(false)
                        .encoding(java.nio.charset.StandardCharsets.UTF_8)
                        .build();
            } catch (IOException unusable) {
                throw new UncheckedIOException("the terminal cannot be opened", unusable);
            }
        }
        return terminal;
    }

    /** Shows the cursor again and gives the terminal back. */
    synchronized void close() {
        if (terminal == null) {
            return;
        }
        try {
            terminal.puts(Capability.cursor_normal);
            terminal.flush();
            terminal.close();
        } catch (IOException gone) {
            shell.error().println("the terminal could not be given back: " + gone.getMessage());
        } finally {
            terminal = null;
        }
    }
}
