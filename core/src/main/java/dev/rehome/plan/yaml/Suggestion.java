package dev.rehome.plan.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class Suggestion {
    private static final int SHORTEST_PREFIX = 3;

    /** What people write who come from other tools. */
    private static final Map<String, String> SYNONYMS = Map.of(
            "from", "source",
            "origin", "source",
            "to", "destination",
            "target", "destination",
            "applications", "apps",
            "services", "apps",
            "servers", "instances",
            "depends_on", "after",
            "dependsOn", "after");

    private Suggestion() {}

    /** A hint that begins with "did you mean", or else lists what there is. */
    static String hint(String written, Collection<String> known) {
        return closest(written, known)
                .map(name -> "did you mean " + name + "?")
                .orElseGet(() -> known.isEmpty() ? "there is none" : "there is: " + listed(known));
    }

    /** The name that is nearest to what was written, where one is near. */
    public static Optional<String> closest(String written, Collection<String> known) {
        String lower = written.toLowerCase(Locale.ROOT);
        String synonym = SYNONYMS.get(written);
        if (synonym != null && known.contains(synonym)) {
            return Optional.of(synonym);
        }
        Optional<String> nearest = nearest(lower, known);
        return nearest.isPresent() ? nearest : beginning(lower, known);
    }

    private static Optional<String> beginning(String lower, Collection<String> known) {
        List<String> longer = known.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(lower))
                .toList();
        return lower.length() >= SHORTEST_PREFIX && longer.size() == 1 ? Optional.of(longer.get(0)) : Optional.empty();
    }

    private static Optional<String> nearest(String lower, Collection<String> known) {
        int tolerance = Math.max(1, lower.length() / 3);
        return known.stream()
                .filter(name -> Math.abs(name.length() - lower.length()) <= tolerance)
                .map(name -> new Candidate(name, distance(lower, name.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance() <= tolerance)
                .min(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::name);
    }

    private static String listed(Collection<String> known) {
        int shown = 12;
        String names = String.join(", ", known.stream().limit(shown).toList());
        return known.size() > shown ? names + ", …" : names;
    }

    /** Edits between the two: insertions, deletions, replacements, and neighbours that changed places. */
    private static int distance(String from, String to) {
        int[][] table = new int[from.length() + 1][to.length() + 1];
        for (int row = 0; row <= from.length(); row++) {
            for (int column = 0; column <= to.length(); column++) {
                table[row][column] = row == 0 || column == 0 ? row + column : cell(table, from, to, row, column);
            }
        }
        return table[from.length()][to.length()];
    }

    private static int cell(int[][] table, String from, String to, int row, int column) {
        int replaced = table[row - 1][column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(table[row - 1][column], table[row][column - 1]));
        boolean swapped = row > 1
                && column > 1
                && from.charAt(row - 1) == to.charAt(column - 2)
                && from.charAt(row - 2) == to.charAt(column - 1);
        return swapped ? Math.min(best, table[row - 2][column - 2] + 1) : best;
    }

    private record Candidate(String name, int distance) {}
}
