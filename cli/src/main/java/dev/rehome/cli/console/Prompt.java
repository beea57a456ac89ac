package dev.rehome.cli.console;

import dev.rehome.problem.InterruptedRunException;
import dev.rehome.problem.Problem;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** Asks a person for one line. Only one asks; any thread may take the question back. */
final class Prompt {
    private volatile @Nullable Terminal asking;

    /** The line without blanks around it; empty where the input ended. */
    String ask(Terminal terminal, String question) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .option(LineReader.Option.BRACKETED_PASTE, false)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .variable(LineReader.DISABLE_COMPLETION, true)
                .build();
        asking = terminal;
        try {
            return reader.readLine(question).strip();
        } catch (EndOfFileException nothing) {
            return "";
        } catch (UserInterruptException interrupt) {
            // The reader was woken by it, and what comes now is not to be interrupted.
            Thread.interrupted();
            throw new InterruptedRunException(
                    Problem.error("RUN-INTERRUPTED", "interrupted at the question; nothing was done", null), interrupt);
        } finally {
            asking = null;
        }
    }

    /** As if the person had interrupted it. Nothing happens where nobody is asked. */
    void takeBack() {
        Terminal terminal = asking;
        if (terminal != null) {
            terminal.raise(Terminal.Signal.INT);
        }
    }
}
