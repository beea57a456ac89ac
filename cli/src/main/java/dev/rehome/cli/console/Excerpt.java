package dev.rehome.cli.console;

/**
 * A line of a plan, safe to show, and the place in it.
 *
 * @param indent columns before the marker
 * @param marker carets under the word that the place is in
 */
record Excerpt(String line, int indent, String marker) {

    /** @param column from 1, in code points; it may be past the end */
    static Excerpt of(String line, int column, int longest) {
        String untabbed = line.replace('\t', ' ');
        int characters = untabbed.codePointCount(0, untabbed.length());
        int start = untabbed.offsetByCodePoints(0, Math.min(column - 1, characters));
        int end = endOfWord(untabbed, start);
        UserInfo.Masked masked = UserInfo.mask(untabbed);
        int from = masked.place(start);
        int to = Math.max(from + 1, masked.place(end));
        int cut = from > longest / 2 ? from - longest / 4 : 0;
        String shown = masked.text().substring(cut, Math.min(masked.text().length(), cut + longest));
        String before = Controls.shown(shown.substring(0, Math.min(shown.length(), from - cut)));
        String word = shown.substring(Math.min(shown.length(), from - cut), Math.min(shown.length(), to - cut));
        return new Excerpt(shown, Columns.of(before), "^".repeat(Math.max(1, Columns.of(Controls.shown(word)))));
    }

    private static int endOfWord(String line, int start) {
        if (start < line.length() && (line.charAt(start) == '"' || line.charAt(start) == '\'')) {
            int closing = line.indexOf(line.charAt(start), start + 1);
            return closing < 0 ? line.length() : closing + 1;
        }
        int end = start;
        while (end < line.length() && !ends(line, end)) {
            end++;
        }
        return end;
    }

    private static boolean ends(String line, int at) {
        char character = line.charAt(at);
        return Character.isWhitespace(character)
                || ",]}".indexOf(character) >= 0
                || (character == ':' && (at + 1 == line.length() || line.charAt(at + 1) == ' '));
    }
}
