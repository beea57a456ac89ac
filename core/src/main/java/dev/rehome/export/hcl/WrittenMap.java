package dev.rehome.export.hcl;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.export.hcl.EntryValue.Range;
import dev.rehome.export.hcl.TargetFinder.Found;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A map of new entries as text, and where it goes in a file that has none. */
final class WrittenMap {
    private final TargetPath target;
    private final OwnValue own;
    private final List<AssignmentChange> changes;
    private final String newline;

    WrittenMap(TargetPath target, OwnValue own, List<AssignmentChange> changes, String newline) {
        this.target = target;
        this.own = own;
        this.changes = changes.stream().filter(change -> change.after() != null).toList();
        this.newline = newline;
    }

    /**
     * Into the innermost of what is there: a map, a block, the file.
     *
     * @param outer the innermost map that the target leads through; null where there is none
     * @param steps how many steps of the target lead to that map
     */
    Edit into(Source source, Found found, @Nullable ObjectLiteral outer, int steps) {
        Layout layout = new Layout(source);
        if (outer != null) {
            String indentation = layout.indentation(outer.open()) + "  ";
            return MendedMap.append(source, outer, attribute(steps, indentation, true));
        }
        int end = source.text().length();
        int blocks = target.blockSteps();
        if (found.block() < 0 || blocks == 0) {
            String gap = end == 0 ? "" : source.text().endsWith("\n") ? newline : newline + newline;
            return new Edit(end, end, gap + block(blocks) + newline);
        }
        int open = found.block();
        int close = closing(source, open);
        String indentation = layout.indentation(open);
        String inside = indentation + "  " + attribute(blocks, indentation + "  ", false);
        if (layout.startsLine(close)) {
            int line = source.tokens().get(layout.lineStart(close)).start();
            return new Edit(line, line, inside + newline);
        }
        int from = source.tokens().get(open).end();
        String before = source.text()
                .substring(from, source.tokens().get(close).start())
                .strip();
        String kept = before.isEmpty() ? "" : indentation + "  " + before + newline;
        return new Edit(from, source.tokens().get(close).start(), newline + kept + inside + newline + indentation);
    }

    /** In place of a computed value. */
    Edit over(Source source, Range value) {
        String indentation = new Layout(source).indentation(value.from());
        Token first = value.tokens(source).get(0);
        boolean map = !first.is("[")
                && first.kind() != TokenKind.HEREDOC_OPEN
                && first.kind() != TokenKind.NUMBER
                && ObjectLiteral.plainString(value.tokens(source)).isEmpty();
        String entries = map(target.steps().size(), indentation);
        String old = source.between(value.from(), value.to());
        return value.replacedBy(source, map ? "merge(" + old + ", " + entries + ")" : entries);
    }

    private String block(int blocks) {
        if (blocks == 0) {
            return attribute(0, "", false);
        }
        StringBuilder header = new StringBuilder(target.steps().get(0));
        target.steps().subList(1, blocks).forEach(label -> header.append(' ').append(StringText.quote(label)));
        String metadata = target.isConfigMap()
                ? "  metadata {" + newline + "    name = \"shared-redis-db-assignments\"" + newline + "  }" + newline
                        + newline
                : "";
        return header + " {" + newline + metadata + "  " + attribute(blocks, "  ", false) + newline + "}";
    }

    /** The target's next step and all that is in it. */
    private String attribute(int steps, String indentation, boolean key) {
        String step = target.steps().get(steps);
        return (key ? StringText.key(step) : step) + " = " + map(steps + 1, indentation);
    }

    private String map(int steps, String indentation) {
        String inner = indentation + "  ";
        String lines = steps < target.steps().size()
                ? inner + attribute(steps, inner, true) + newline
                : changes.stream()
                        .map(change -> inner + EntryText.plain(target, own, change) + newline)
                        .collect(Collectors.joining());
        return "{" + newline + lines + indentation + "}";
    }

    private static int closing(Source source, int open) {
        int nesting = 0;
        int at = open;
        do {
            nesting += source.tokens().get(at++).nesting();
        } while (nesting > 0);
        return at - 1;
    }
}
