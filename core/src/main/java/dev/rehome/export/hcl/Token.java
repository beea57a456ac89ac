package dev.rehome.export.hcl;

/**
 * A piece of HCL text.
 *
 * @param start offset of its first character in the text
 */
record Token(TokenKind kind, int start, String text) {
    int end() {
        return start + text.length();
    }

    boolean is(String symbol) {
        return kind == TokenKind.SYMBOL && text.equals(symbol);
    }

    boolean isName(String name) {
        return kind == TokenKind.IDENTIFIER && text.equals(name);
    }

    /** Whether it has no meaning for Terraform; a newline has one. */
    boolean isFiller() {
        return kind == TokenKind.SPACE || kind == TokenKind.COMMENT || kind == TokenKind.BYTE_ORDER_MARK;
    }

    boolean isLineComment() {
        return kind == TokenKind.COMMENT && !text.startsWith("/*");
    }

    /** How much deeper the text after it is nested in brackets, quotes, templates and heredocs. */
    int nesting() {
        return switch (kind) {
            case QUOTE_OPEN, TEMPLATE_OPEN, HEREDOC_OPEN -> 1;
            case QUOTE_CLOSE, TEMPLATE_CLOSE, HEREDOC_CLOSE -> -1;
            case SYMBOL -> bracket();
            default -> 0;
        };
    }

    /** The nesting of brackets and templates alone, as {@code terraform fmt} counts it. */
    int bracketNesting() {
        return switch (kind) {
            case TEMPLATE_OPEN -> 1;
            case TEMPLATE_CLOSE -> -1;
            case SYMBOL -> bracket();
            default -> 0;
        };
    }

    private int bracket() {
        return switch (text) {
            case "{", "[", "(" -> 1;
            case "}", "]", ")" -> -1;
            default -> 0;
        };
    }
}
