package dev.rehome.export.hcl;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.export.hcl.ObjectLiteral.Pair;
import java.util.List;
import java.util.Objects;

/** Writes a new entry the way its neighbour is written: quotes, separator, shape, lines. */
final class EntryText {
    private EntryText() {}

    /** For a map without entries. */
    static String plain(TargetPath target, OwnValue own, AssignmentChange change) {
        return StringText.key(change.key()) + " = " + plainValue(target, own, change);
    }

    /** A value that follows no other; a ConfigMap holds strings alone. */
    static String plainValue(TargetPath target, OwnValue own, AssignmentChange change) {
        Placement placement = Objects.requireNonNull(change.after());
        if (own.isThere()) {
            return own.write(change.key(), placement);
        }
        boolean named = placement.instance() != null;
        Shape shape =
                target.isConfigMap() ? named ? Shape.PATH : Shape.QUOTED_NUMBER : named ? Shape.OBJECT : Shape.NUMBER;
        return shape.write(placement);
    }

    static String like(AssignmentMap map, Entry neighbour, AssignmentChange change) {
        Source source = map.source();
        Pair pair = neighbour.pair();
        boolean quoted = source.tokens().get(pair.keyFrom()).kind() == TokenKind.QUOTE_OPEN;
        String key = quoted ? StringText.quote(change.key()) : StringText.key(change.key());
        return key + separator(source, pair) + value(map, neighbour, change);
    }

    private static String separator(Source source, Pair pair) {
        String written = source.between(pair.keyTo(), pair.valueFrom());
        String symbol = source.tokens().get(pair.separator()).text();
        return written.equals(symbol) ? symbol : " " + symbol + " ";
    }

    private static String value(AssignmentMap map, Entry neighbour, AssignmentChange change) {
        Placement after = Objects.requireNonNull(change.after());
        if (map.own().isThere()) {
            return map.own().write(change.key(), after);
        }
        Source source = map.source();
        EntryValue value = neighbour.value();
        List<Token> tokens = source.tokens()
                .subList(neighbour.pair().valueFrom(), neighbour.pair().valueTo());
        boolean commented = tokens.stream().anyMatch(token -> token.kind() == TokenKind.COMMENT);
        // Only to be copied where all of it is overwritten: an instance that is not known cannot be.
        if (commented || after.instance() == null) {
            return value.shape().write(after);
        }
        int start = tokens.get(0).start();
        List<Edit> edits = value.edits(source, after).stream()
                .map(edit -> new Edit(edit.from() - start, edit.to() - start, edit.text()))
                .toList();
        return Edit.apply(
                source.between(neighbour.pair().valueFrom(), neighbour.pair().valueTo()), edits);
    }
}
