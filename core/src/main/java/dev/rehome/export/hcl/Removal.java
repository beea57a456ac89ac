package dev.rehome.export.hcl;

import dev.rehome.export.hcl.ObjectLiteral.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes entries out of a map: with its line, and the comment at its end, where an entry has lines of its own; else with
 * one comma.
 */
final class Removal {
    private final Source source;
    private final ObjectLiteral object;
    private final List<Pair> pairs;
    private final Layout layout;

    private Removal(Source source, ObjectLiteral object) {
        this.source = source;
        this.object = object;
        this.pairs = object.pairs();
        this.layout = new Layout(source);
    }

    static List<Edit> edits(Source source, ObjectLiteral object, Set<Pair> removed) {
        Removal removal = new Removal(source, object);
        List<Edit> edits = new ArrayList<>();
        int at = 0;
        while (at < removal.pairs.size()) {
            if (!removed.contains(removal.pairs.get(at))) {
                at++;
            } else if (removal.hasOwnLines(at)) {
                edits.add(removal.lines(at));
                at++;
            } else {
                int last = at;
                while (removed.contains(removal.following(last))) {
                    last++;
                }
                edits.add(removal.run(at, last));
                at = last + 1;
            }
        }
        return edits;
    }

    private boolean hasOwnLines(int pair) {
        return layout.startsLine(pairs.get(pair).keyFrom())
                && source.tokens().get(afterComma(pair)).kind() == TokenKind.NEWLINE;
    }

    private Edit lines(int pair) {
        int from = layout.lineStart(pairs.get(pair).keyFrom());
        return cut(
                source.tokens().get(from).start(),
                source.tokens().get(afterComma(pair)).end());
    }

    /** Entries that share their line with something else. */
    private Edit run(int first, int last) {
        int key = pairs.get(first).keyFrom();
        int from = source.tokens().get(key).start();
        Pair next = following(last);
        if (first > 0 && pairs.get(first).equals(following(first - 1))) {
            return cut(endOfValue(first - 1), endOfValue(last));
        }
        if (next != null) {
            return cut(from, source.tokens().get(next.keyFrom()).start());
        }
        int comma = layout.skipFiller(pairs.get(last).valueTo());
        int to = source.tokens().get(comma).is(",") ? source.tokens().get(comma).end() : endOfValue(last);
        int inside = source.tokens().get(object.open()).end();
        int outside = source.tokens().get(object.close()).start();
        boolean alone = isBlank(inside, from) && isBlank(to, outside);
        return alone ? cut(inside, outside) : cut(from, to);
    }

    private boolean isBlank(int from, int to) {
        return source.text().substring(from, to).isBlank();
    }

    /** The next entry, where it is in the same line. */
    private @Nullable Pair following(int pair) {
        if (pair + 1 >= pairs.size()) {
            return null;
        }
        Pair next = pairs.get(pair + 1);
        boolean sameLine = source.tokens().subList(pairs.get(pair).valueTo(), next.keyFrom()).stream()
                .noneMatch(token -> token.kind() == TokenKind.NEWLINE);
        return sameLine ? next : null;
    }

    private int afterComma(int pair) {
        int next = layout.skipFiller(pairs.get(pair).valueTo());
        return source.tokens().get(next).is(",") ? layout.skipFiller(next + 1) : next;
    }

    private int endOfValue(int pair) {
        return source.tokens().get(pairs.get(pair).valueTo() - 1).end();
    }

    private static Edit cut(int from, int to) {
        return new Edit(from, to, "");
    }
}
