package dev.rehome.template;

/** A template was ended, because it used up what it may. */
final class StoppedTemplateException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String template;
    private final int line;
    private final int column;

    /** @param template the file's name; it was there, or had just come past, that it was ended */
    StoppedTemplateException(String reason, String template, int line, int column) {
        super(reason);
        this.template = template;
        this.line = line;
        this.column = column;
    }

    String template() {
        return template;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }
}
