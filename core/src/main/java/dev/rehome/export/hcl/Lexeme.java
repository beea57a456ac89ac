package dev.rehome.export.hcl;

import java.util.List;
import java.util.Set;

/** The length and kind of what stands at one place of HCL text; none depends on anything before it. */
record Lexeme(TokenKind kind, int length) {
    private static final List<String> OPERATORS = List.of("...", "==", "!=", ">=", "<=", "&&", "||", "::", "=>");
    private static final Set<Character> SYMBOLS = Set.of(
            '[', ']', '(', ')', '.', ',', '*', '/', '%', '+', '-', '=', '<', '>', '!', '?', ':', '&', '|', '~', '^',
            ';', '`', '\'');

    /** What stands in an expression, other than quotes, braces and heredocs. */
    static Lexeme at(String text, int at) {
        char first = text.charAt(at);
        if (first == ' ' || first == '\t') {
            return new Lexeme(TokenKind.SPACE, blanks(text, at));
        }
        if (newline(text, at) > 0) {
            return new Lexeme(TokenKind.NEWLINE, newline(text, at));
        }
        if (first == '#' || text.startsWith("//", at)) {
            return new Lexeme(TokenKind.COMMENT, lineLength(text, at));
        }
        if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            return end < 0
                    ? new Lexeme(TokenKind.INVALID, text.length() - at)
                    : new Lexeme(TokenKind.COMMENT, end + 2 - at);
        }
        if (first >= '0' && first <= '9') {
            return new Lexeme(TokenKind.NUMBER, number(text, at));
        }
        int identifier = identifier(text, at);
        return identifier > 0 ? new Lexeme(TokenKind.IDENTIFIER, identifier) : symbol(text, at);
    }

    private static Lexeme symbol(String text, int at) {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                return new Lexeme(TokenKind.SYMBOL, operator.length());
            }
        }
        if (SYMBOLS.contains(text.charAt(at))) {
            return new Lexeme(TokenKind.SYMBOL, 1);
        }
        return new Lexeme(TokenKind.INVALID, Character.charCount(text.codePointAt(at)));
    }

    /** 0 where none ends here; a carriage return alone is none. */
    private static int newline(String text, int at) {
        if (text.startsWith("\r\n", at)) {
            return 2;
        }
        return text.charAt(at) == '\n' ? 1 : 0;
    }

    private static int blanks(String text, int at) {
        int end = at;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return end - at;
    }

    /** Up to the end of the line, without the newline. */
    static int lineLength(String text, int at) {
        int newline = text.indexOf('\n', at);
        int end = newline < 0 ? text.length() : newline;
        return (newline > at && text.charAt(newline - 1) == '\r' ? end - 1 : end) - at;
    }

    /** Digits, dots and exponents; a dot at the end belongs to what follows. */
    private static int number(String text, int at) {
        int end = at;
        int solid = at;
        while (end < text.length()) {
            char next = text.charAt(end);
            if (next >= '0' && next <= '9') {
                solid = ++end;
            } else if (next == '.') {
                end++;
            } else if (exponent(text, end) > 0) {
                end += exponent(text, end);
                solid = end;
            } else {
                break;
            }
        }
        return solid - at;
    }

    private static int exponent(String text, int at) {
        if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
            return 0;
        }
        int sign = text.startsWith("+", at + 1) || text.startsWith("-", at + 1) ? 1 : 0;
        int digit = at + 1 + sign;
        return digit < text.length() && text.charAt(digit) >= '0' && text.charAt(digit) <= '9' ? sign + 2 : 0;
    }

    /** 0 where no identifier begins. */
    private static int identifier(String text, int at) {
        int end = at;
        while (end < text.length()) {
            int next = text.codePointAt(end);
            boolean fits = end == at
                    ? next == '_' || Character.isUnicodeIdentifierStart(next)
                    : next == '-' || Character.isUnicodeIdentifierPart(next);
            if (!fits || Character.isIdentifierIgnorable(next)) {
                break;
            }
            end += Character.charCount(next);
        }
        return end - at;
    }

    /** The length of {@code <<MARKER} or {@code <<-MARKER} with its newline; 0 where none begins. */
    static int heredocOpening(String text, int at) {
        if (!text.startsWith("<<", at)) {
            return 0;
        }
        int marker = text.startsWith("-", at + 2) ? at + 3 : at + 2;
        int end = marker + identifier(text, marker);
        return end > marker && end < text.length() && newline(text, end) > 0 ? end + newline(text, end) - at : 0;
    }

    static String heredocMarker(String opening) {
        return opening.substring(opening.charAt(2) == '-' ? 3 : 2).strip();
    }

    /** Whether the line holds the marker alone; Terraform wants a newline after it. */
    static boolean isMarkerLine(String text, int at, String marker) {
        int length = lineLength(text, at);
        return at + length < text.length()
                && text.substring(at, at + length).strip().equals(marker);
    }

    /** Text of a heredoc up to a template or to the end of the line, newline included. */
    static int heredocLiteral(String text, int at) {
        int end = at;
        while (end < text.length() && !opensTemplate(text, end)) {
            if (text.charAt(end) == '\n') {
                return end + 1 - at;
            }
            end += escapesTemplate(text, end) ? 3 : 1;
        }
        return end - at;
    }

    /** Text between quotes up to a template, the closing quote or the end of the line. */
    static int quotedLiteral(String text, int at) {
        int end = at;
        while (end < text.length() && "\"\r\n".indexOf(text.charAt(end)) < 0 && !opensTemplate(text, end)) {
            boolean escaped =
                    text.charAt(end) == '\\' && end + 1 < text.length() && "\r\n".indexOf(text.charAt(end + 1)) < 0;
            if (escaped) {
                end += 2;
            } else {
                end += escapesTemplate(text, end) ? 3 : 1;
            }
        }
        return end - at;
    }

    private static boolean opensTemplate(String text, int at) {
        return text.startsWith("${", at) || text.startsWith("%{", at);
    }

    private static boolean escapesTemplate(String text, int at) {
        return text.startsWith("$${", at) || text.startsWith("%%{", at);
    }
}
