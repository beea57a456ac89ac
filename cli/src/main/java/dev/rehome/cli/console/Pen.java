package dev.rehome.cli.console;

import java.io.PrintStream;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

/** Writes lines to one stream, with secrets masked. */
public final class Pen {
    private final PrintStream stream;
    private final Painter painter;
    private final Glyphs glyphs;
    private final IntSupplier width;
    private final UnaryOperator<String> mask;

    /** @param width columns of the terminal, asked for only where it matters */
    Pen(PrintStream stream, Painter painter, Glyphs glyphs, IntSupplier width, UnaryOperator<String> mask) {
        this.stream = stream;
        this.painter = painter;
        this.glyphs = glyphs;
        this.width = width;
        this.mask = mask;
    }

    public void line(Text text) {
        stream.println(mask.apply(painter.paint(text)));
    }

    public void line(String text) {
        line(Text.of(text));
    }

    public void line(Tone tone, String text) {
        line(Text.of(tone, text));
    }

    /** A sentence, broken between words where the terminal is too narrow for it; what follows is indented. */
    public void sentence(Text text, int indent) {
        Folding.lines(text.map(mask), width.getAsInt(), indent).forEach(this::line);
    }

    public void blank() {
        stream.println();
    }

    public void table(Table table) {
        table.lines(width.getAsInt(), glyphs.ellipsis()).forEach(this::line);
    }

    /** Text as it is, for what is a file or a document of its own; a newline is added where the last one lacks. */
    public void verbatim(String text) {
        stream.print(mask.apply(text));
        if (!text.isEmpty() && !text.endsWith("\n")) {
            stream.println();
        }
        stream.flush();
    }

    /** A unified diff: what goes, what comes, and where. */
    public void diff(String diff) {
        diff.lines().forEach(line -> line(tone(line), line));
    }

    public boolean failed() {
        return stream.checkError();
    }

    int width() {
        return width.getAsInt();
    }

    Glyphs glyphs() {
        return glyphs;
    }

    private static Tone tone(String line) {
        if (line.startsWith("+++") || line.startsWith("---")) {
            return Tone.STRONG;
        }
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> Tone.GOOD;
            case '-' -> Tone.REMOVED;
            case '@' -> Tone.PLACE;
            default -> Tone.PLAIN;
        };
    }
}
