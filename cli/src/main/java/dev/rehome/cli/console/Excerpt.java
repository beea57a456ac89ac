package dev.rehome.cli.console;

import dev.rehome.plan.yaml.PlanExcerpt;
import dev.rehome.problem.Position;
import java.util.List;
import java.util.Optional;

/**
 * A line of a file, safe to show and not too long, and a marker for the place in it.
 *
 * @param indent columns before the marker
 * @param marker carets under the word that the place is in
 */
record Excerpt(String line, int indent, String marker) {
    private static final int LONGEST = 160;

    /** Empty where the file has no such line any more. */
    static Optional<Excerpt> of(Position position, List<String> lines) {
        return PlanExcerpt.of(position, lines).map(Excerpt::of);
    }

    private static Excerpt of(PlanExcerpt excerpt) {
        String line = excerpt.line();
        int from = line.offsetByCodePoints(0, excerpt.column() - 1);
        int to = endOfWord(line, from);
        int cut = from > LONGEST / 2 ? from - LONGEST / 4 : 0;
        String shown = line.substring(cut, Math.min(line.length(), cut + LONGEST));
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
