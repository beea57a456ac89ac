package dev.rehome.cli.cases;

import java.util.ArrayList;
import java.util.List;

/** Why migrations did not succeed, as the summary says it. */
final class Explanations {
    private Explanations() {}

    /** The lines of each: the first names the migration, the others are indented. */
    static List<List<String>> of(String output) {
        List<List<String>> explanations = new ArrayList<>();
        boolean inside = false;
        for (String line : output.lines().toList()) {
            if (line.matches("\\S+@\\S+ (failed|refused|interrupted): .*")) {
                explanations.add(new ArrayList<>(List.of(line)));
                inside = true;
            } else if (inside && line.startsWith("  ")) {
                explanations.get(explanations.size() - 1).add(line);
            } else {
                inside = false;
            }
        }
        return explanations;
    }
}
