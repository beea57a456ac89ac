package dev.rehome.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Breaks sentences between words where a terminal would break them inside; longer words stay whole, to be copied. */
final class Folding {
    private static final Pattern WORD = Pattern.compile("\\S+|\\s+");

    private final int width;
    private final String indent;
    private final List<Text> lines = new ArrayList<>();
    private Text line = Text.EMPTY;
    private Text gap = Text.EMPTY;
    private boolean empty = true;

    private Folding(int width, int indent) {
        this.width = width;
        this.indent = " ".repeat(indent);
    }

    /** @param indent columns before what follows the first line */
    static List<Text> lines(Text text, int width, int indent) {
        if (text.columns() <= width) {
            return List.of(text);
        }
        Folding folding = new Folding(width, indent);
        for (Text.Piece piece : text.pieces()) {
            WORD.matcher(piece.characters())
                    .results()
                    .map(MatchResult::group)
                    .forEach(part -> folding.add(Text.of(piece.tone(), part), part.isBlank()));
        }
        folding.lines.add(folding.line);
        return folding.lines;
    }

    private void add(Text part, boolean blank) {
        if (blank) {
            gap = gap.and(part);
            return;
        }
        if (!empty && line.columns() + gap.columns() + part.columns() > width) {
            lines.add(line);
            line = Text.of(indent).and(part);
        } else {
            line = line.and(gap).and(part);
        }
        gap = Text.EMPTY;
        empty = false;
    }
}
