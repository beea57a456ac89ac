package dev.rehome.export.hcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands between two braces, in the order of the file.
 *
 * @param open token index of the opening brace
 * @param close token index of the closing brace
 */
record ObjectLiteral(int open, int close, List<Pair> pairs) {

    /**
     * A key and its value as ranges of token indexes, spaces and comments around them left out.
     *
     * @param separator the equals sign or colon
     */
    record Pair(int keyFrom, int keyTo, int separator, int valueFrom, int valueTo) {
        /** What the key says, in NFC; empty where it has to be computed. */
        Optional<String> name(Source source) {
            List<Token> key = source.tokens().subList(keyFrom, keyTo);
            if (key.size() == 1) {
                TokenKind kind = key.get(0).kind();
                boolean literal = kind == TokenKind.IDENTIFIER || kind == TokenKind.NUMBER;
                return Optional.of(StringText.normalized(key.get(0).text())).filter(name -> literal);
            }
            return plainString(key);
        }
    }

    /** What a string without templates says; empty for anything else. */
    static Optional<String> plainString(List<Token> tokens) {
        boolean quoted = tokens.size() >= 2
                && tokens.get(0).kind() == TokenKind.QUOTE_OPEN
                && tokens.get(tokens.size() - 1).kind() == TokenKind.QUOTE_CLOSE;
        if (!quoted || tokens.size() > 3) {
            return Optional.empty();
        }
        return tokens.size() == 2
                ? Optional.of("")
                : Optional.of(tokens.get(1))
                        .filter(text -> text.kind() == TokenKind.LITERAL)
                        .flatMap(text -> StringText.unescape(text.text()));
    }

    /** Reads the tokens from one index to before another; empty where they are no object written out. */
    static Optional<ObjectLiteral> read(Source source, int from, int to) {
        int open = skip(source, from, to, false);
        int close = trim(source, from, to) - 1;
        if (open >= close || !closes(source, open, close) || isForExpression(source, open + 1, close)) {
            return Optional.empty();
        }
        List<Pair> pairs = new ArrayList<>();
        int at = skip(source, open + 1, close, true);
        while (at < close) {
            Pair pair = pair(source, at, close);
            pairs.add(pair);
            int next = skip(source, pair.valueTo(), close, false);
            at = skip(source, Math.min(next + 1, close), close, true);
        }
        return Optional.of(new ObjectLiteral(open, close, List.copyOf(pairs)));
    }

    private static Pair pair(Source source, int keyFrom, int limit) {
        int separator = end(source, keyFrom, limit, true);
        int valueFrom = skip(source, Math.min(separator + 1, limit), limit, false);
        int valueEnd = end(source, valueFrom, limit, false);
        return new Pair(
                keyFrom, trim(source, keyFrom, separator), separator, valueFrom, trim(source, valueFrom, valueEnd));
    }

    /** The index of the separator, or of the comma or newline, that ends what begins here. */
    private static int end(Source source, int from, int limit, boolean key) {
        int nesting = 0;
        for (int at = from; at < limit; at++) {
            Token token = source.tokens().get(at);
            boolean ends = key ? token.is("=") || token.is(":") : token.is(",") || token.kind() == TokenKind.NEWLINE;
            if (nesting == 0 && ends) {
                return at;
            }
            nesting += token.nesting();
        }
        return limit;
    }

    private static boolean isForExpression(Source source, int from, int to) {
        int first = skip(source, from, to, true);
        return first < to && source.tokens().get(first).isName("for");
    }

    /** Whether the brace that opens at the one index is closed at the other, and not before. */
    private static boolean closes(Source source, int open, int close) {
        if (!source.tokens().get(open).is("{") || !source.tokens().get(close).is("}")) {
            return false;
        }
        int nesting = 0;
        for (int at = open; at <= close; at++) {
            nesting += source.tokens().get(at).nesting();
            if (nesting == 0) {
                return at == close;
            }
        }
        return false;
    }

    private static int skip(Source source, int from, int to, boolean newlines) {
        int at = from;
        while (at < to) {
            Token token = source.tokens().get(at);
            if (!token.isFiller() && !(newlines && token.kind() == TokenKind.NEWLINE)) {
                break;
            }
            at++;
        }
        return at;
    }

    private static int trim(Source source, int from, int to) {
        int end = to;
        while (end > from && source.tokens().get(end - 1).isFiller()) {
            end--;
        }
        return end;
    }
}
