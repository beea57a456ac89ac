package dev.rehome.export;

import dev.rehome.plan.ReferenceText;
import dev.rehome.plan.ReferenceText.EnvironmentReference;
import dev.rehome.plan.ReferenceText.FileReference;
import dev.rehome.plan.ReferenceText.Part;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of a POSIX shell. */
final class ShellText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private ShellText() {}

    /** A text as one word that means itself. */
    static String quoted(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** A text of a plan as one word: references are looked up by the shell, and never stand in it. */
    static String word(ReferenceText text) {
        return text.parts().isEmpty()
                ? "''"
                : text.parts().stream().map(ShellText::part).collect(Collectors.joining());
    }

    private static String part(Part part) {
        if (part instanceof EnvironmentReference variable) {
            return "\"$" + variable.name() + "\"";
        }
        if (part instanceof FileReference file) {
            return "\"$(cat " + quoted(file.path()) + ")\"";
        }
        return quoted(((ReferenceText.Literal) part).text());
    }
}
