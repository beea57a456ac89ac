package dev.rehome.export.hcl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/**
 * Aligns equals signs, then the comments at the ends of lines, as {@code terraform fmt} does: over consecutive lines that
 * have one. A chain of lines that was not aligned before is left as it is.
 */
final class Alignment {
    private Alignment() {}

    /** Edits the text, and puts right what the edits pushed out of line. */
    static Source apply(Source before, List<Edit> edits) {
        Source edited = Source.of(before.name(), Edit.apply(before.text(), edits));
        IntUnaryOperator moved = Shift.of(edits);
        List<Edit> assigns = realigned(before, edited, moved, Line::assign);
        Source assigned = Source.of(before.name(), Edit.apply(edited.text(), assigns));
        List<Edit> comments = realigned(before, assigned, moved.andThen(Shift.of(assigns)), Line::comment);
        return Source.of(before.name(), Edit.apply(assigned.text(), comments));
    }

    private static List<Edit> realigned(
            Source before, Source after, IntUnaryOperator moved, Function<Line, OptionalInt> cell) {
        Map<Integer, Boolean> wasAligned = new HashMap<>();
        for (Chain chain : Chain.of(before, cell)) {
            boolean aligned = chain.blanks(before).isEmpty();
            chain.offsets(before).forEach(offset -> wasAligned.put(moved.applyAsInt(offset), aligned));
        }
        wasAligned.remove(Shift.NOWHERE);
        List<Edit> edits = new ArrayList<>();
        for (Chain chain : Chain.of(after, cell)) {
            if (chain.offsets(after).stream().allMatch(offset -> wasAligned.getOrDefault(offset, true))) {
                edits.addAll(chain.blanks(after));
            }
            chain.offsets(after).forEach(wasAligned::remove);
        }
        wasAligned.values().removeIf(aligned -> !aligned);
        edits.addAll(apart(after, wasAligned.keySet()));
        return edits;
    }

    /** Equals signs that were in a chain until their right side got lines of its own: one blank stands before each. */
    private static List<Edit> apart(Source after, Set<Integer> offsets) {
        List<Edit> edits = new ArrayList<>();
        for (int at = 1; at < after.tokens().size(); at++) {
            Token token = after.tokens().get(at);
            Token blanks = after.tokens().get(at - 1);
            boolean wide = token.is("=")
                    && blanks.kind() == TokenKind.SPACE
                    && !blanks.text().equals(" ");
            if (wide && offsets.contains(token.start())) {
                edits.add(new Edit(blanks.start(), blanks.end(), " "));
            }
        }
        return edits;
    }

    /** Consecutive lines with the cell that is aligned, each with the token that the cell begins with. */
    private record Chain(List<Line> lines, List<Integer> tokens) {

        static List<Chain> of(Source source, Function<Line, OptionalInt> cell) {
            List<Chain> chains = new ArrayList<>();
            Chain open = new Chain(new ArrayList<>(), new ArrayList<>());
            for (Line line : Line.of(source)) {
                OptionalInt token = cell.apply(line);
                if (token.isPresent()) {
                    open.lines().add(line);
                    open.tokens().add(token.getAsInt());
                } else if (!open.lines().isEmpty()) {
                    chains.add(open);
                    open = new Chain(new ArrayList<>(), new ArrayList<>());
                }
            }
            if (!open.lines().isEmpty()) {
                chains.add(open);
            }
            return chains;
        }

        List<Integer> offsets(Source source) {
            return tokens.stream()
                    .map(token -> source.tokens().get(token).start())
                    .toList();
        }

        /** The edits that align it; none where it is aligned. */
        List<Edit> blanks(Source source) {
            int[] columns = new int[lines.size()];
            int widest = 0;
            for (int at = 0; at < columns.length; at++) {
                columns[at] = lines.get(at).columnsBefore(source, tokens.get(at));
                widest = Math.max(widest, columns[at]);
            }
            List<Edit> edits = new ArrayList<>();
            for (int at = 0; at < columns.length; at++) {
                int token = tokens.get(at);
                int to = source.tokens().get(token).start();
                int from = lines.get(at).hasBlanksBefore(source, token)
                        ? source.tokens().get(token - 1).start()
                        : to;
                String blanks = " ".repeat(widest - columns[at] + 1);
                if (!source.text().substring(from, to).equals(blanks)) {
                    edits.add(new Edit(from, to, blanks));
                }
            }
            return edits;
        }
    }
}
