package dev.rehome.export.hcl;

import dev.rehome.template.Escaping;
import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How strings and keys are written in HCL, tried with Terraform 1.11.4: the short escapes are newline, CR, tab, quote and
 * backslash, a template is escaped by doubling its first character, and names are compared in NFC.
 */
final class StringText {
    private static final Pattern BARE = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final Set<String> KEYWORDS =
            Set.of("for", "in", "if", "else", "endif", "endfor", "null", "true", "false");

    private StringText() {}

    /** A key as it stands in a file: bare if it can be. */
    static String key(String name) {
        return BARE.matcher(name).matches() && !KEYWORDS.contains(name) ? name : quote(name);
    }

    static String quote(String value) {
        return '"' + Escaping.hcl(value) + '"';
    }

    /** What the text between quotes says, in NFC; empty where Terraform knows no such escape. */
    static Optional<String> unescape(String literal) {
        StringBuilder value = new StringBuilder(literal.length());
        int at = 0;
        while (at < literal.length()) {
            if (literal.charAt(at) == '\\') {
                int length = unescapeOne(literal, at, value);
                if (length == 0) {
                    return Optional.empty();
                }
                at += length;
            } else if (literal.startsWith("$${", at) || literal.startsWith("%%{", at)) {
                value.append(literal, at + 1, at + 3);
                at += 3;
            } else {
                value.append(literal.charAt(at++));
            }
        }
        return Optional.of(normalized(value.toString()));
    }

    static String normalized(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** The length of the escape, 0 where there is no such one. */
    private static int unescapeOne(String literal, int at, StringBuilder value) {
        char kind = at + 1 < literal.length() ? literal.charAt(at + 1) : 0;
        switch (kind) {
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case '"', '\\' -> value.append(kind);
            case 'u', 'U' -> {
                return unescapeCodePoint(literal, at + 2, kind == 'u' ? 4 : 8, value);
            }
            default -> {
                return 0;
            }
        }
        return 2;
    }

    private static int unescapeCodePoint(String literal, int from, int digits, StringBuilder value) {
        int codePoint = 0;
        for (int at = from; at < from + digits; at++) {
            int digit = at < literal.length() ? Character.digit(literal.charAt(at), 16) : -1;
            if (digit < 0 || literal.charAt(at) > 'f' || codePoint > Character.MAX_CODE_POINT) {
                return 0;
            }
            codePoint = codePoint * 16 + digit;
        }
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        if (surrogate || codePoint > Character.MAX_CODE_POINT) {
            return 0;
        }
        value.appendCodePoint(codePoint);
        return digits + 2;
    }
}
