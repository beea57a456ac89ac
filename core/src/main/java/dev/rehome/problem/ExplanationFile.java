package dev.rehome.problem;

import dev.rehome.problem.Explanation.Area;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Reads one file of explanations: {@code # AREA} and a paragraph, then {@code ## CODE, CODE} with a sentence, {@code Do:} and
 * {@code Example:}. Lines that begin with nothing of these go on with what comes before.
 */
final class ExplanationFile {
    private static final String REMEDY = "Do: ";
    private static final String EXAMPLE = "Example: ";

    private final List<Explanation> found = new ArrayList<>();
    private final Iterator<String> lines;
    private Area area = new Area("", "");
    private String next = "";

    ExplanationFile(List<String> lines) {
        this.lines = lines.stream().filter(line -> !line.isBlank()).iterator();
    }

    List<Explanation> explanations() {
        advance();
        while (!next.isEmpty()) {
            if (next.startsWith("# ")) {
                String title = next.substring("# ".length());
                advance();
                area = new Area(title, text(""));
            } else {
                entry();
            }
        }
        return found;
    }

    private void entry() {
        List<String> codes = List.of(next.replaceFirst("^## ", "").split(", "));
        advance();
        found.add(new Explanation(area, codes, text(""), text(REMEDY), text(EXAMPLE)));
    }

    private void advance() {
        next = lines.hasNext() ? lines.next() : "";
    }

    /** What a mark introduces; what begins with another mark is not there, which a test notices. */
    private String text(String mark) {
        if (!next.startsWith(mark)) {
            return "";
        }
        StringBuilder text = new StringBuilder(mark.isEmpty() ? "" : next.substring(mark.length()));
        if (!mark.isEmpty()) {
            advance();
        }
        while (!next.isEmpty() && !next.startsWith("#") && !next.startsWith(REMEDY) && !next.startsWith(EXAMPLE)) {
            text.append(text.isEmpty() ? "" : " ").append(next);
            advance();
        }
        return text.toString();
    }
}
