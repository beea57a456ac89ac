package dev.rehome.secret;

import dev.rehome.plan.PercentEncoding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/** The ways in which a secret may stand in the texts that this program writes or passes on. */
final class WrittenForms {
    /** A line of a secret that is shorter than this says too little, and stands in too many texts by chance. */
    static final int SHORTEST_LINE = 6;

    private WrittenForms() {}

    static Set<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        addAll(secret, forms);
        if (secret.indexOf('\n') >= 0 || secret.indexOf('\r') >= 0) {
            secret.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= SHORTEST_LINE)
                    .forEach(line -> addAll(line, forms));
        }
        forms.remove("");
        return forms;
    }

    private static void addAll(String text, Set<String> forms) {
        String percent = PercentEncoding.encode(text);
        forms.add(text);
        forms.add(percent);
        forms.add(lowerCaseOctets(percent));
        forms.add(URLEncoder.encode(text, StandardCharsets.UTF_8));
        forms.add(userInfo(text));
        forms.add(jsonEscaped(text));
        forms.add(jsonEscaped(text).replace("/", "\\/"));
        forms.add(jsonEscaped(text).replace("${", "$${").replace("%{", "%%{"));
        forms.add(text.replace("${", "$${").replace("%{", "%%{"));
        forms.add(text.replace("'", "'\\''"));
        forms.add(text.replace("'", "'\"'\"'"));
        forms.add(text.replace("'", "''"));
        forms.add(shellEscaped(text));
        forms.add(markupEscaped(text));
        forms.add(markupEscaped(text).replace("&#39;", "&apos;"));
    }

    private static String lowerCaseOctets(String encoded) {
        StringBuilder lower = new StringBuilder(encoded);
        for (int index = encoded.indexOf('%'); index >= 0; index = encoded.indexOf('%', index + 1)) {
            lower.setCharAt(index + 1, Character.toLowerCase(encoded.charAt(index + 1)));
            lower.setCharAt(index + 2, Character.toLowerCase(encoded.charAt(index + 2)));
        }
        return lower.toString();
    }

    /** As RFC 3986 allows it in user info: sub-delimiters and the colon stand as they are. */
    private static String userInfo(String text) {
        StringBuilder encoded = new StringBuilder();
        text.codePoints()
                .mapToObj(Character::toString)
                .map(one -> "!$&'()*+,;=:".contains(one) ? one : PercentEncoding.encode(one))
                .forEach(encoded::append);
        return encoded.toString();
    }

    /** RFC 8259, section 7. HCL's strings know the same short escapes. */
    private static String jsonEscaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char character : text.toCharArray()) {
            switch (character) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                case '\b' -> escaped.append("\\b");
                case '\f' -> escaped.append("\\f");
                default ->
                    escaped.append(
                            character < ' ' ? String.format("\\u%04X", (int) character) : String.valueOf(character));
            }
        }
        return escaped.toString();
    }

    /** Within double quotes of a POSIX shell. */
    private static String shellEscaped(String text) {
        return text.replaceAll("([\\\\\"$`])", "\\\\$1");
    }

    private static String markupEscaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
