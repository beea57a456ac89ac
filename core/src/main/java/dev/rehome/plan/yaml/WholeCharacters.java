package dev.rehome.plan.yaml;

import java.io.Reader;

/**
 * A text that is never cut between the two halves of a character. The parser takes a text in pieces, and breaks off with an
 * index out of bounds where a piece ends in half a character (snakeyaml-engine 3.0.1, {@code StreamReader}).
 */
final class WholeCharacters extends Reader {
    private final String text;
    private int next;

    WholeCharacters(String text) {
        this.text = text;
    }

    @Override
    public int read(char[] into, int from, int length) {
        if (next == text.length() && length > 0) {
            return -1;
        }
        int end = Math.min(text.length(), next + length);
        if (end - next > 1 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        text.getChars(next, end, into, from);
        int read = end - next;
        next = end;
        return read;
    }

    @Override
    public void close() {
        // It is in memory.
    }
}
