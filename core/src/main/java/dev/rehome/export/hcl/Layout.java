package dev.rehome.export.hcl;

import dev.rehome.export.hcl.EntryValue.Range;

/** Questions about lines: where one begins, what stands in it. Tokens are given and answered by their index. */
final class Layout {
    private final Source source;

    Layout(Source source) {
        this.source = source;
    }

    /** The index of the first token of the line that a token is in. */
    int lineStart(int token) {
        int at = token;
        while (at > 0 && source.tokens().get(at - 1).kind() != TokenKind.NEWLINE) {
            at--;
        }
        return at;
    }

    /** Whether nothing but blanks stands before it in its line. */
    boolean startsLine(int token) {
        return skipBlanks(lineStart(token)) == token;
    }

    /** The first token of the lines above that hold only a comment, or the line's own where there are none. */
    int aboveComments(int lineStart) {
        int line = lineStart;
        while (line > 0) {
            int above = lineStart(line - 1);
            int first = skipBlanks(above);
            boolean comment = source.tokens().get(first).kind() == TokenKind.COMMENT && first + 1 == line - 1;
            if (!comment) {
                break;
            }
            line = above;
        }
        return line;
    }

    /** The blanks at the start of the line that a token is in. */
    String indentation(int token) {
        int start = lineStart(token);
        return source.between(start, skipBlanks(start)).replace("\uFEFF", "");
    }

    /** The index of the next token that is no space and no comment; newlines count. */
    int skipFiller(int token) {
        int at = token;
        while (at < source.tokens().size() - 1 && source.tokens().get(at).isFiller()) {
            at++;
        }
        return at;
    }

    /** Without the spaces and comments at its ends. */
    static Range trimmed(Source source, int from, int to) {
        int first = from;
        int end = to;
        while (first < end && source.tokens().get(first).isFiller()) {
            first++;
        }
        while (end > first && source.tokens().get(end - 1).isFiller()) {
            end--;
        }
        return new Range(first, end);
    }

    /** How the file ends its lines. */
    String newline() {
        return source.tokens().stream()
                .filter(token -> token.kind() == TokenKind.NEWLINE)
                .findFirst()
                .map(Token::text)
                .orElse("\n");
    }

    private int skipBlanks(int token) {
        int at = token;
        while (at < source.tokens().size()
                && (source.tokens().get(at).kind() == TokenKind.SPACE
                        || source.tokens().get(at).kind() == TokenKind.BYTE_ORDER_MARK)) {
            at++;
        }
        return at;
    }
}
