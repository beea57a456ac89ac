package dev.rehome.cli.console;

import dev.rehome.problem.InterruptedRunException;
import dev.rehome.problem.Problem;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Asks a person for one line. */
final class Prompt {
    private Prompt() {}

    /** The line without blanks around it; empty where the input ended. */
    static String ask(Terminal terminal, String question) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .option(LineReader.Option.BRACKETED_PASTE, false)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .variable(LineReader.DISABLE_COMPLETION, true)
                .build();
        try {
            return reader.readLine(question).strip();
        } catch (EndOfFileException nothing) {
            return "";
        } catch (UserInterruptException interrupt) {
            throw new InterruptedRunException(
                    Problem.error("INTERRUPTED", "interrupted at the question; nothing was done", null), interrupt);
        }
    }
}
