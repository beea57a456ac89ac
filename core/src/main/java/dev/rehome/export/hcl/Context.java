package dev.rehome.export.hcl;

/** What the scanner is inside of. */
sealed interface Context {
    /** The file itself, or a template's expression. */
    final class Expression implements Context {
        int braces;
    }

    /** Text between quotes. */
    final class Quoted implements Context {}

    /** Lines up to the one that holds only the marker. */
    final class Heredoc implements Context {
        final String marker;
        boolean startOfLine = true;

        Heredoc(String marker) {
            this.marker = marker;
        }
    }
}
