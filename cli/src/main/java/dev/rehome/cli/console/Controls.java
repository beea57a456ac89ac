package dev.rehome.cli.console;

/** Keeps control characters in names and messages from steering a terminal. */
final class Controls {
    private Controls() {}

    /** The text with each control character but the tab written as {@code \x1b}. */
    static String shown(String text) {
        int first = first(text);
        if (first < 0) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.substring(0, first));
        for (int at = first; at < text.length(); at++) {
            char character = text.charAt(at);
            if (isControl(character)) {
                shown.append(String.format("\\x%02x", (int) character));
            } else {
                shown.append(character);
            }
        }
        return shown.toString();
    }

    private static int first(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (isControl(text.charAt(at))) {
                return at;
            }
        }
        return -1;
    }

    /** Format characters that turn the direction of writing can hide what a line says, too. */
    private static boolean isControl(char character) {
        return (Character.isISOControl(character) && character != '\t')
                || (character >= '\u202a' && character <= '\u202e')
                || (character >= '\u2066' && character <= '\u2069');
    }
}
