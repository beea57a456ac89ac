package dev.rehome.export.hcl;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.export.hcl.ObjectLiteral.Pair;
import java.util.List;

/** Writes a new entry the way its neighbour is written: quotes, separator, shape, lines. */
final class EntryText {
    private EntryText() {}

    /** For a map without entries. */
    static String plain(AssignmentChange change) {
        return Snippet.entry(change);
    }

    static String like(Source source, Entry neighbour, AssignmentChange change) {
        Pair pair = neighbour.pair();
        boolean quoted = source.tokens().get(pair.keyFrom()).kind() == TokenKind.QUOTE_OPEN;
        String key = quoted ? StringText.quote(change.key()) : StringText.key(change.key());
        return key + separator(source, pair) + value(source, neighbour, change);
    }

    private static String separator(Source source, Pair pair) {
        String written = source.between(pair.keyTo(), pair.valueFrom());
        String symbol = source.tokens().get(pair.separator()).text();
        return written.equals(symbol) ? symbol : " " + symbol + " ";
    }

    private static String value(Source source, Entry neighbour, AssignmentChange change) {
        EntryValue value = neighbour.value();
        List<Token> tokens = source.tokens()
                .subList(neighbour.pair().valueFrom(), neighbour.pair().valueTo());
        boolean commented = tokens.stream().anyMatch(token -> token.kind() == TokenKind.COMMENT);
        // Only to be copied where all of it is overwritten: an instance that is not known cannot be.
        if (commented || change.after().instance() == null) {
            return value.shape().write(change.after());
        }
        int start = tokens.get(0).start();
        List<Edit> edits = value.edits(source, change.after()).stream()
                .map(edit -> new Edit(edit.from() - start, edit.to() - start, edit.text()))
                .toList();
        return Edit.apply(
                source.between(neighbour.pair().valueFrom(), neighbour.pair().valueTo()), edits);
    }
}
