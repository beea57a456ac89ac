package dev.rehome.template;

/** How text becomes part of a string or a table of a language; none of these adds the quotes around it. */
public final class Escaping {
    private Escaping() {}

    /** For a quoted string of HCL native syntax: there are no other short escapes, and templates are doubled. */
    public static String hcl(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            boolean template = (next == '$' || next == '%') && text.startsWith("{", at + 1);
            switch (next) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> escaped.append(String.valueOf(next).repeat(template ? 2 : 1));
            }
        }
        return escaped.toString();
    }

    /** For a double-quoted scalar of YAML 1.2: everything that it does not let stand as it is becomes an escape. */
    static String yaml(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(next -> {
            boolean special = next < 0x20
                    || (next >= 0x7F && next < 0xA0)
                    || next == 0x2028
                    || next == 0x2029
                    || next == 0xFEFF
                    || (next >= Character.MIN_SURROGATE && next <= Character.MAX_SURROGATE)
                    || next == 0xFFFE
                    || next == 0xFFFF;
            switch (next) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> escaped.append(special ? String.format("\\u%04X", next) : Character.toString(next));
            }
        });
        return escaped.toString();
    }

    /** For a cell of a table or a line of running text in GitHub's Markdown; a line break becomes a blank. */
    static String markdown(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (char next : text.toCharArray()) {
            if (next == '\n' || next == '\r') {
                escaped.append(' ');
            } else if (next == '<' || next == '>' || next == '&') {
                escaped.append(next == '<' ? "&lt;" : next == '>' ? "&gt;" : "&amp;");
            } else {
                escaped.append("\\`*_[]|~".indexOf(next) < 0 ? "" : "\\").append(next);
            }
        }
        return escaped.toString();
    }
}
