package dev.rehome.plan;

import dev.rehome.plan.ReferenceText.Literal;
import dev.rehome.plan.ReferenceText.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A span of a text with references, seen as a row of units: a character, or a whole reference, in which no delimiter is
 * ever found.
 */
final class UrlText {
    private final int[] units;
    private final List<Part> references;
    private final int start;
    private final int end;

    private UrlText(int[] units, List<Part> references, int start, int end) {
        this.units = units;
        this.references = references;
        this.start = start;
        this.end = end;
    }

    static UrlText of(ReferenceText text) {
        List<Part> references = new ArrayList<>();
        List<Integer> units = new ArrayList<>();
        for (Part part : text.parts()) {
            if (part instanceof Literal literal) {
                literal.text().chars().forEach(units::add);
            } else {
                references.add(part);
                units.add(-references.size());
            }
        }
        int[] row = units.stream().mapToInt(Integer::intValue).toArray();
        return new UrlText(row, references, 0, row.length);
    }

    boolean isEmpty() {
        return start == end;
    }

    /** Where the character first is, counted from the start of this span, or -1. */
    int indexOf(char wanted) {
        return indexOfAny(String.valueOf(wanted));
    }

    /** Where the first of these characters is, or -1. */
    int indexOfAny(String wanted) {
        for (int index = start; index < end; index++) {
            if (units[index] >= 0 && wanted.indexOf(units[index]) >= 0) {
                return index - start;
            }
        }
        return -1;
    }

    int lastIndexOf(char wanted) {
        for (int index = end - 1; index >= start; index--) {
            if (units[index] == wanted) {
                return index - start;
            }
        }
        return -1;
    }

    boolean startsWith(String prefix) {
        if (end - start < prefix.length()) {
            return false;
        }
        for (int index = 0; index < prefix.length(); index++) {
            if (units[start + index] != prefix.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    UrlText from(int index) {
        return new UrlText(units, references, start + index, end);
    }

    UrlText until(int index) {
        return new UrlText(units, references, start, start + index);
    }

    /** The spans between the commas: at least one, maybe empty. */
    List<UrlText> split(char separator) {
        List<UrlText> spans = new ArrayList<>();
        UrlText rest = this;
        for (int next = rest.indexOf(separator); next >= 0; next = rest.indexOf(separator)) {
            spans.add(rest.until(next));
            rest = rest.from(next + 1);
        }
        spans.add(rest);
        return spans;
    }

    /** The span as text with references, nothing decoded. */
    ReferenceText plain() {
        return new ReferenceText(parts());
    }

    /** The span with percent-encoding undone in its literal parts; empty where that cannot be done. */
    Optional<ReferenceText> decoded() {
        List<Part> decoded = new ArrayList<>();
        for (Part part : parts()) {
            Optional<? extends Part> plain = part instanceof Literal literal
                    ? PercentEncoding.decode(literal.text()).map(Literal::new)
                    : Optional.of(part);
            if (plain.isEmpty()) {
                return Optional.empty();
            }
            decoded.add(plain.get());
        }
        return Optional.of(new ReferenceText(decoded));
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int index = start; index < end; index++) {
            if (units[index] >= 0) {
                literal.append((char) units[index]);
                continue;
            }
            closeLiteral(literal, parts);
            parts.add(references.get(-units[index] - 1));
        }
        closeLiteral(literal, parts);
        return parts;
    }

    private static void closeLiteral(StringBuilder literal, List<Part> parts) {
        if (literal.length() > 0) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }
}
