package dev.rehome.cli.console;

/** Hides what may be a password in a line of a plan. It rather hides too much: a malformed URL has no sure end. */
final class UserInfo {
    private static final String STARS = "***";

    private UserInfo() {}

    /**
     * @param from where something was hidden, or -1
     * @param to where it ended in the line before
     */
    record Masked(String text, int from, int to) {
        /** Where a place of the line before is now. */
        int place(int before) {
            if (from < 0 || before <= from) {
                return before;
            }
            return before < to ? from : before - (to - from) + STARS.length();
        }
    }

    static Masked mask(String line) {
        int scheme = line.indexOf("://");
        int at = line.lastIndexOf('@');
        if (at >= 0) {
            int from = scheme >= 0 && scheme < at ? scheme + 3 : startOfWord(line, at);
            return hidden(line, from, at);
        }
        return scheme < 0 ? new Masked(line, -1, -1) : withoutHost(line, scheme + 3);
    }

    /** {@code redis://user:secret} lacks its host: what stands for the port is no number. */
    private static Masked withoutHost(String line, int from) {
        int end = endOfAuthority(line, from);
        int colon = line.indexOf(':', from);
        if (colon < 0 || colon >= end || isPort(line, colon + 1, end)) {
            return new Masked(line, -1, -1);
        }
        return hidden(line, from, end);
    }

    private static boolean isPort(String line, int from, int end) {
        String text = line.substring(from, end);
        return text.contains("]:")
                || text.startsWith("${")
                || text.chars().allMatch(character -> Character.isDigit(character) || ",:.".indexOf(character) >= 0);
    }

    private static int endOfAuthority(String line, int from) {
        int end = from;
        while (end < line.length() && "/\"' ".indexOf(line.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int startOfWord(String line, int at) {
        int start = at;
        while (start > 0 && "\"' ".indexOf(line.charAt(start - 1)) < 0) {
            start--;
        }
        return start;
    }

    private static Masked hidden(String line, int from, int to) {
        return new Masked(line.substring(0, from) + STARS + line.substring(to), from, to);
    }
}
