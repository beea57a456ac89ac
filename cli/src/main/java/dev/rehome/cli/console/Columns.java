package dev.rehome.cli.console;

import org.jline.utils.WCWidth;

/** How wide text is on a terminal, where some characters take two columns and some none. */
final class Columns {
    private Columns() {}

    static int of(String text) {
        if (isNarrow(text)) {
            return text.length();
        }
        int columns = 0;
        for (int at = 0; at < text.length(); at += WCWidth.charCountForGraphemeCluster(text, at)) {
            columns += Math.max(0, WCWidth.wcwidthForGraphemeCluster(text, at));
        }
        return columns;
    }

    /** The longest beginning that fits. */
    static String clip(String text, int columns) {
        if (isNarrow(text)) {
            return text.length() <= columns ? text : text.substring(0, Math.max(0, columns));
        }
        int used = 0;
        int at = 0;
        while (at < text.length()) {
            int next = Math.max(0, WCWidth.wcwidthForGraphemeCluster(text, at));
            if (used + next > columns) {
                break;
            }
            used += next;
            at += WCWidth.charCountForGraphemeCluster(text, at);
        }
        return text.substring(0, at);
    }

    /** Plain ASCII, nearly always: no table of widths is loaded for it. */
    private static boolean isNarrow(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character < ' ' || character > '~') {
                return false;
            }
        }
        return true;
    }
}
