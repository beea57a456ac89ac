package dev.rehome.cli.console;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** Turns toned text into what a stream gets. */
sealed interface Painter {
    /** No colours, and no escape codes whatever the text holds. */
    Painter PLAIN = new Plain();

    /** With colours; JLine is loaded by the first use of it. */
    Painter COLOURS = new Colours();

    String paint(Text text);

    /** For streams that are read by programs or kept in files. */
    record Plain() implements Painter {
        @Override
        public String paint(Text text) {
            return Controls.shown(text.plain());
        }
    }

    /** For terminals. */
    record Colours() implements Painter {
        @Override
        public String paint(Text text) {
            StringBuilder painted = new StringBuilder();
            for (Text.Piece piece : text.pieces()) {
                String characters = Controls.shown(piece.characters());
                painted.append(
                        piece.tone() == Tone.PLAIN
                                ? characters
                                : new AttributedString(characters, style(piece.tone())).toAnsi());
            }
            return painted.toString();
        }

        static AttributedStyle style(Tone tone) {
            return switch (tone) {
                case PLAIN -> AttributedStyle.DEFAULT;
                case STRONG -> AttributedStyle.BOLD;
                case FAINT -> AttributedStyle.DEFAULT.faint();
                case GOOD -> AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
                case WARNING -> AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
                case BAD -> AttributedStyle.BOLD.foreground(AttributedStyle.RED);
                case REMOVED -> AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
                case PLACE -> AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
            };
        }
    }
}
