package dev.rehome.cli.console;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How much is said and in which form.
 *
 * @param level -1 for errors alone, 0 as usual, 1 for more, 2 for stack traces too
 * @param logFile where a log is kept, or null
 */
public record Talk(Colour colour, int level, @Nullable Path logFile) {
    public static final Talk USUAL = new Talk(Colour.AUTO, 0, null);

    /** When colours are used. */
    public enum Colour {
        AUTO,
        ALWAYS,
        NEVER
    }
}
