package dev.rehome.export.hcl;

/** What a piece of HCL text is; the kinds follow the token types of HCL's own scanner. */
enum TokenKind {
    BYTE_ORDER_MARK,
    SPACE,
    NEWLINE,
    /** Without the line's end, so that a line ends with a newline in every case. */
    COMMENT,
    IDENTIFIER,
    NUMBER,
    /** Brackets, separators and operators. */
    SYMBOL,
    QUOTE_OPEN,
    QUOTE_CLOSE,
    /** Text inside quotes or a heredoc, escapes as they are written. */
    LITERAL,
    /** One of <code>${ ${~ %{ %{~</code>. */
    TEMPLATE_OPEN,
    /** <code>}</code> or <code>~}</code>, where it ends a template. */
    TEMPLATE_CLOSE,
    /** With the newline that belongs to it. */
    HEREDOC_OPEN,
    /** The marker's line, without its newline. */
    HEREDOC_CLOSE,
    /** Terraform refuses this; at the end of the text it is empty and says that something was left open. */
    INVALID
}
