package dev.rehome.export.hcl;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts new entries into a map: as lines of their own where the map has lines, else between its entries. */
final class Insertion {
    private final AssignmentMap map;
    private final Source source;
    private final Layout layout;

    private Insertion(AssignmentMap map) {
        this.map = map;
        this.source = map.source();
        this.layout = new Layout(map.source());
    }

    /**
     * The edits that add entries.
     *
     * @param added sorted by key
     * @param after who has which database once all changes are made
     */
    static List<Edit> edits(AssignmentMap map, List<AssignmentChange> added, Map<String, Placement> after) {
        Insertion insertion = new Insertion(map);
        if (added.isEmpty()) {
            return List.of();
        }
        if (map.entries().isEmpty()) {
            return List.of(insertion.intoEmpty(added.stream()
                    .map(change -> EntryText.plain(map.target(), map.own(), change))
                    .toList()));
        }
        Neighbours neighbours = new Neighbours(map, after);
        return added.stream()
                .map(change -> insertion.beside(neighbours.of(StringText.normalized(change.key())), change))
                .toList();
    }

    private Edit beside(Neighbours.Place place, AssignmentChange change) {
        Entry neighbour = place.neighbour();
        String entry = EntryText.like(map, neighbour, change);
        int key = neighbour.pair().keyFrom();
        int next = layout.skipFiller(neighbour.pair().valueTo());
        boolean comma = source.tokens().get(next).is(",");
        int end = comma ? layout.skipFiller(next + 1) : next;
        boolean ownLine = layout.startsLine(key) && source.tokens().get(end).kind() == TokenKind.NEWLINE;
        if (ownLine) {
            String newline = source.tokens().get(end).text();
            String line = layout.indentation(key) + entry + (comma ? "," : "") + newline;
            int before = layout.aboveComments(layout.lineStart(key));
            return insert(source.tokens().get(place.before() ? before : end + 1).start(), line);
        }
        return place.before()
                ? insert(source.tokens().get(key).start(), entry + ", ")
                : insert(endWithComments(neighbour.pair().valueTo()), ", " + entry);
    }

    /** The offset after a value and the comments in its line that do not go to the line's end. */
    private int endWithComments(int afterValue) {
        int last = afterValue - 1;
        for (int at = afterValue;
                source.tokens().get(at).isFiller() && !source.tokens().get(at).isLineComment();
                at++) {
            last = source.tokens().get(at).kind() == TokenKind.COMMENT ? at : last;
        }
        return source.tokens().get(last).end();
    }

    private Edit intoEmpty(List<String> entries) {
        int open = map.object().open();
        int close = map.object().close();
        String outer = layout.indentation(open);
        String lines = entries.stream()
                .map(entry -> outer + "  " + entry + layout.newline())
                .collect(Collectors.joining());
        int from = source.tokens().get(open).end();
        int to = source.tokens().get(close).start();
        if (source.between(open + 1, close).isBlank() && layout.lineStart(open) == layout.lineStart(close)) {
            return new Edit(from, to, layout.newline() + lines + outer);
        }
        if (layout.startsLine(close)) {
            return insert(source.tokens().get(layout.lineStart(close)).start(), lines);
        }
        String blank = source.text().charAt(to - 1) == ' ' ? "" : " ";
        return insert(to, blank + String.join(", ", entries) + " ");
    }

    private static Edit insert(int offset, String text) {
        return new Edit(offset, offset, text);
    }
}
