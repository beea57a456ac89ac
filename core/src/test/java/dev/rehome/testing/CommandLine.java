package dev.rehome.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Words of a line as {@code redis-cli} and {@code redis.conf} read them. */
final class CommandLine {
    private final byte[] line;
    private int at;

    private CommandLine(String line) {
        this.line = line.getBytes(StandardCharsets.UTF_8);
    }

    /** Splits at blanks; {@code "…"} with escapes and {@code '…'} hold blanks. */
    static List<byte[]> split(String line) {
        CommandLine reader = new CommandLine(line);
        List<byte[]> words = new ArrayList<>();
        while (reader.skipBlanks()) {
            words.add(reader.word());
        }
        return words;
    }

    /** The text in double quotes, so that reading it gives the same bytes. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b < 127 && b != '"' && b != '\\') {
                quoted.append((char) b);
            } else {
                quoted.append(String.format("\\x%02x", b));
            }
        }
        return quoted.append('"').toString();
    }

    private boolean skipBlanks() {
        while (at < line.length && Character.isWhitespace(line[at])) {
            at++;
        }
        return at < line.length;
    }

    private byte[] word() {
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        int quote = 0;
        for (; at < line.length; at++) {
            int c = line[at];
            if (quote == 0 && Character.isWhitespace(c)) {
                break;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else {
                word.write(quote == '"' && c == '\\' ? escaped() : c);
            }
        }
        return word.toByteArray();
    }

    private int escaped() {
        int c = line[++at];
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'a' -> 7;
            case 'x' -> {
                String hex = new String(line, at + 1, 2, StandardCharsets.US_ASCII);
                at += 2;
                yield Integer.parseInt(hex, 16);
            }
            default -> c;
        };
    }
}
