package dev.rehome.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A line, or a part of one, in pieces that each have a tone. */
public record Text(List<Piece> pieces) {
    public static final Text EMPTY = new Text(List.of());

    /** Some characters in one tone. */
    public record Piece(Tone tone, String characters) {}

    public Text {
        pieces = List.copyOf(pieces);
    }

    public static Text of(String characters) {
        return of(Tone.PLAIN, characters);
    }

    public static Text of(Tone tone, String characters) {
        return new Text(List.of(new Piece(tone, characters)));
    }

    public Text and(String characters) {
        return and(Tone.PLAIN, characters);
    }

    public Text and(Tone tone, String characters) {
        return and(of(tone, characters));
    }

    public Text and(Text more) {
        List<Piece> both = new ArrayList<>(pieces);
        both.addAll(more.pieces);
        return new Text(both);
    }

    /** Other characters in the same tones. */
    Text map(UnaryOperator<String> change) {
        return new Text(pieces.stream()
                .map(piece -> new Piece(piece.tone(), change.apply(piece.characters())))
                .toList());
    }

    /** The characters alone. */
    public String plain() {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.characters()));
        return text.toString();
    }

    /** How many columns of a terminal it takes. */
    public int columns() {
        return pieces.stream().mapToInt(piece -> Columns.of(piece.characters())).sum();
    }

    /** At most so many columns of it, the last one a mark where something is cut off. */
    Text clipped(int columns, String mark) {
        if (columns() <= columns) {
            return this;
        }
        List<Piece> kept = new ArrayList<>();
        int room = Math.max(0, columns - Columns.of(mark));
        for (Piece piece : pieces) {
            String part = Columns.clip(piece.characters(), room);
            room -= Columns.of(part);
            kept.add(new Piece(piece.tone(), part));
            if (part.length() < piece.characters().length()) {
                kept.add(new Piece(piece.tone(), mark));
                break;
            }
        }
        return new Text(kept);
    }
}
