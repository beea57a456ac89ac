package dev.rehome.plan;

import dev.rehome.plan.ReferenceText.EnvironmentReference;
import dev.rehome.plan.ReferenceText.FileReference;
import dev.rehome.plan.ReferenceText.Literal;
import dev.rehome.plan.ReferenceText.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds {@code ${env:NAME}}, {@code ${file:PATH}} and <code>$$&#123;</code> in a text. */
final class ReferenceParser {
    private static final String CODE = "PLAN-REFERENCE";
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String text;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    ReferenceParser(String text) {
        this.text = text;
    }

    ReferenceText parse() throws MalformedTextException {
        int next = 0;
        while (next < text.length()) {
            if (text.startsWith("$${", next)) {
                literal.append("${");
                next += 3;
            } else if (text.startsWith("${", next)) {
                next = reference(next + 2);
            } else {
                literal.append(text.charAt(next));
                next++;
            }
        }
        closeLiteral();
        return new ReferenceText(parts);
    }

    private int reference(int start) throws MalformedTextException {
        int end = text.indexOf('}', start);
        if (end < 0) {
            throw new MalformedTextException(
                    CODE,
                    "a reference that begins with ${ has no closing }",
                    "close it, or write $${ for a literal ${");
        }
        closeLiteral();
        parts.add(part(text.substring(start, end)));
        return end + 1;
    }

    private Part part(String inside) throws MalformedTextException {
        if (inside.startsWith("env:")) {
            String name = inside.substring("env:".length());
            if (!VARIABLE.matcher(name).matches()) {
                throw new MalformedTextException(
                        CODE,
                        "${" + inside + "} does not name an environment variable",
                        "write ${env:NAME} with letters, digits and _");
            }
            return new EnvironmentReference(name);
        }
        if (inside.startsWith("file:")) {
            String path = inside.substring("file:".length());
            if (path.isBlank() || path.indexOf('\0') >= 0) {
                throw new MalformedTextException(
                        CODE, "${file:} names no file", "write ${file:PATH}, relative to the plan");
            }
            return new FileReference(path);
        }
        throw unknown(inside);
    }

    /** What stands inside may be a password that only looks like a reference, so it is not shown unless it is a name and all there is. */
    private MalformedTextException unknown(String inside) {
        boolean name = text.length() == inside.length() + "${}".length()
                && VARIABLE.matcher(inside).matches();
        return new MalformedTextException(
                CODE,
                name ? "${" + inside + "} is no reference" : "${…} is neither ${env:NAME} nor ${file:PATH}",
                (name ? "write ${env:" + inside + "}" : "write one of these") + ", or $${ for a literal ${");
    }

    private void closeLiteral() {
        if (literal.length() > 0) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }
}
