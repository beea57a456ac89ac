package dev.rehome.redis;

import java.nio.charset.StandardCharsets;

/**
 * A glob as {@code SCAN MATCH} understands it, over bytes: {@code *}, {@code ?}, {@code [a-z]}, {@code [^a]} and a
 * backslash before what is meant literally. An unclosed class ends with the pattern; the bounds of a range may stand in
 * either order (https://redis.io/docs/latest/commands/keys/).
 */
final class KeyPattern {
    private final byte[] pattern;

    KeyPattern(String pattern) {
        this.pattern = pattern.getBytes(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return pattern.clone();
    }

    boolean matchesEverything() {
        return pattern.length == 1 && pattern[0] == '*';
    }

    boolean matches(byte[] key) {
        int at = 0;
        int index = 0;
        int afterStar = -1;
        int retry = 0;
        while (index < key.length) {
            if (at < pattern.length && pattern[at] == '*') {
                afterStar = ++at;
                retry = index;
            } else if (at < pattern.length && matchesOne(at, key[index])) {
                at = next(at);
                index++;
            } else if (afterStar >= 0) {
                // Only the last star needs to give way: what stands before it is matched as far left as can be.
                at = afterStar;
                index = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length && pattern[at] == '*') {
            at++;
        }
        return at == pattern.length;
    }

    private boolean matchesOne(int at, byte character) {
        return switch (pattern[at]) {
            case '?' -> true;
            case '[' -> matchesClass(at, character & 0xff);
            case '\\' -> pattern[at + 1 < pattern.length ? at + 1 : at] == character;
            default -> pattern[at] == character;
        };
    }

    private boolean matchesClass(int open, int character) {
        int at = open + 1;
        boolean negated = at < pattern.length && pattern[at] == '^';
        if (negated) {
            at++;
        }
        boolean found = false;
        while (at < pattern.length && pattern[at] != ']') {
            if (pattern[at] == '\\' && at + 1 < pattern.length) {
                found |= (pattern[at + 1] & 0xff) == character;
                at += 2;
            } else if (isRange(at)) {
                int first = pattern[at] & 0xff;
                int last = pattern[at + 2] & 0xff;
                found |= character >= Math.min(first, last) && character <= Math.max(first, last);
                at += 3;
            } else {
                found |= (pattern[at] & 0xff) == character;
                at++;
            }
        }
        return found != negated;
    }

    private boolean isRange(int at) {
        return at + 2 < pattern.length && pattern[at + 1] == '-';
    }

    /** Where the element after the one at {@code at} begins. */
    private int next(int at) {
        if (pattern[at] == '\\') {
            return Math.min(at + 2, pattern.length);
        }
        if (pattern[at] != '[') {
            return at + 1;
        }
        int end = at + 1;
        if (end < pattern.length && pattern[end] == '^') {
            end++;
        }
        while (end < pattern.length && pattern[end] != ']') {
            if (pattern[end] == '\\' && end + 1 < pattern.length) {
                end += 2;
            } else {
                end += isRange(end) ? 3 : 1;
            }
        }
        return Math.min(end + 1, pattern.length);
    }
}
