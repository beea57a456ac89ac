package dev.rehome.export.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A line as {@code terraform fmt} sees it, cut into what comes before an equals sign, the assignment, and a comment at
 * its end (github.com/hashicorp/hcl, {@code hclwrite/format.go}). A heredoc and its text are one line.
 *
 * @param from token index of its first token
 * @param assign token index of the equals sign, where the right side closes the brackets that it opens
 * @param comment token index of the comment, where something stands before it
 * @param to token index after its last token, the newline left out
 */
record Line(int from, OptionalInt assign, OptionalInt comment, int to) {
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    static List<Line> of(Source source) {
        List<Line> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < source.tokens().size(); at++) {
            if (source.tokens().get(at).kind() == TokenKind.NEWLINE) {
                lines.add(line(source, from, at));
                from = at + 1;
            }
        }
        lines.add(line(source, from, source.tokens().size()));
        return lines;
    }

    private static Line line(Source source, int from, int to) {
        int first = from;
        while (first < to && source.tokens().get(first).kind() == TokenKind.SPACE) {
            first++;
        }
        boolean endsInComment = to - 1 > first && source.tokens().get(to - 1).isLineComment();
        OptionalInt comment = endsInComment ? OptionalInt.of(to - 1) : OptionalInt.empty();
        return new Line(from, assign(source, first, endsInComment ? to - 1 : to), comment, to);
    }

    private static OptionalInt assign(Source source, int first, int to) {
        for (int at = first + 1; at < to; at++) {
            if (source.tokens().get(at).is("=")) {
                int nesting = source.tokens().subList(at, to).stream()
                        .mapToInt(Token::bracketNesting)
                        .sum();
                return nesting == 0 ? OptionalInt.of(at) : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    /** How wide the line is before the blanks that stand before a token of it, in grapheme clusters. */
    int columnsBefore(Source source, int token) {
        int columns = 0;
        for (int at = from; at < token - (hasBlanksBefore(source, token) ? 1 : 0); at++) {
            Token next = source.tokens().get(at);
            if (next.kind() == TokenKind.SPACE) {
                columns += next.text().length();
            } else if (next.kind() != TokenKind.BYTE_ORDER_MARK) {
                columns += graphemes(next.text());
            }
        }
        return columns;
    }

    boolean hasBlanksBefore(Source source, int token) {
        return token > from && source.tokens().get(token - 1).kind() == TokenKind.SPACE;
    }

    private static int graphemes(String text) {
        if (text.chars().allMatch(character -> character < 0x80 && character != '\r')) {
            return text.length();
        }
        return (int) GRAPHEME.matcher(text).results().count();
    }
}
