package dev.rehome.plan.yaml;

import dev.rehome.plan.Excerpted;
import dev.rehome.problem.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of a plan for a person to look at, and where in it the problem is. What could be user info of a URL is {@code ***}
 * in it.
 *
 * @param line without tabs, so that a caret can be set under it
 * @param column from 1, in code points of {@code line}
 */
public record PlanExcerpt(String line, int column) {
    private static final String MASK = "***";

    /** The line of a position, out of all lines of its file; empty where the file has changed and has no such line. */
    public static Optional<PlanExcerpt> of(Position position, List<String> lines) {
        if (position.line() > lines.size()) {
            return Optional.empty();
        }
        String line = lines.get(position.line() - 1).replace('\t', ' ');
        int wanted = Math.min(position.column() - 1, line.codePointCount(0, line.length()));
        int index = line.offsetByCodePoints(0, wanted);
        StringBuilder shown = new StringBuilder();
        int copied = 0;
        int caret = -1;
        for (Span span : secrets(line)) {
            shown.append(line, copied, span.start());
            if (caret < 0 && index < span.end()) {
                caret = Math.min(shown.length(), shown.length() - span.start() + index);
            }
            shown.append(MASK);
            copied = span.end();
        }
        int behind = shown.length() + index - copied;
        shown.append(line, copied, line.length());
        return Optional.of(new PlanExcerpt(shown.toString(), 1 + shown.codePointCount(0, caret < 0 ? behind : caret)));
    }

    private static List<Span> secrets(String line) {
        int scheme = line.indexOf("://");
        List<Span> spans = new ArrayList<>(bare(scheme < 0 ? line : line.substring(0, scheme)));
        spans.addAll(urls(line));
        return spans;
    }

    /** From each {@code ://} to the last {@code @} before the next one; all of it where it is not plainly a host. */
    private static List<Span> urls(String line) {
        List<Span> spans = new ArrayList<>();
        for (int scheme = line.indexOf("://"); scheme >= 0; scheme = line.indexOf("://", scheme + 1)) {
            int start = scheme + "://".length();
            int next = line.indexOf("://", start);
            int end = next < 0 ? line.length() : next;
            int at = line.lastIndexOf('@', end - 1);
            if (at >= start) {
                spans.add(new Span(start, at));
            } else if (!Excerpted.beginsWithPlainHost(line.substring(start, end))) {
                spans.add(new Span(start, end));
            }
        }
        return spans;
    }

    /** A URL whose scheme was forgotten. */
    private static List<Span> bare(String line) {
        int at = line.lastIndexOf('@');
        int start = line.indexOf(": ") + 2;
        boolean userInfo = at > start && line.substring(start, at).contains(":");
        return userInfo ? List.of(new Span(start, at)) : List.of();
    }

    /** What is not shown, from a character to before another. */
    private record Span(int start, int end) {}
}
