package dev.rehome.cli.console;

import java.util.Locale;

/**
 * The few signs beside letters that are printed.
 *
 * @param bar from empty to full
 */
record Glyphs(String ellipsis, String gutter, String rule, String done, String failed, String arrow, String bar) {
    static final Glyphs UNICODE = new Glyphs("…", "│", "─", "✓", "✗", "→", " ▏▎▍▌▋▊▉█");
    static final Glyphs ASCII = new Glyphs("~", "|", "-", "ok", "x", "->", " #");

    /** What the locale's encoding can show. */
    static Glyphs of(Shell shell) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = shell.variable(name);
            if (value != null) {
                String lower = value.toLowerCase(Locale.ROOT);
                return lower.contains("utf-8") || lower.contains("utf8") ? UNICODE : ASCII;
            }
        }
        return ASCII;
    }
}
