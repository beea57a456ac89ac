package dev.rehome.cli.console;

import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows a problem as a compiler does: the place, the line it is in, a caret under it and what to write instead. */
final class ProblemPrinter {
    private static final int LINE_NUMBER = 5;

    private final Pen pen;
    private final Path folder;
    private final boolean errorsOnly;
    private final Map<String, List<String>> files = new HashMap<>();

    ProblemPrinter(Pen pen, Path folder, boolean errorsOnly) {
        this.pen = pen;
        this.folder = folder;
        this.errorsOnly = errorsOnly;
    }

    void print(List<Problem> problems) {
        problems.stream().filter(problem -> problem.isError() || !errorsOnly).forEach(this::print);
    }

    private void print(Problem problem) {
        Position position = problem.position();
        Text head = position == null
                ? Text.EMPTY
                : Text.of(Tone.PLACE, position.toString()).and(" ");
        Text said = head.and(problem.isError() ? Tone.BAD : Tone.WARNING, problem.isError() ? "error" : "warning")
                .and(" ")
                .and(Tone.STRONG, problem.message())
                .and(Tone.FAINT, " [" + problem.code() + "]");
        pen.sentence(said, 2);
        if (position != null) {
            excerpt(position, problem.isError() ? Tone.BAD : Tone.WARNING);
        }
        if (problem.hint() != null) {
            hint(problem.hint(), position == null ? "  " : gutter(""));
        }
    }

    /** What follows its first line is text to paste, so nothing stands before it. */
    private void hint(String hint, String start) {
        List<String> lines = hint.lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            Text line = Text.of(at == 0 ? start : "").and(lines.get(at));
            if (at == 0) {
                pen.sentence(line, start.length());
            } else {
                pen.line(line);
            }
        }
    }

    private void excerpt(Position position, Tone tone) {
        Excerpt.of(position, files.computeIfAbsent(position.file(), this::read)).ifPresent(excerpt -> {
            pen.line(Text.of(Tone.FAINT, gutter(Integer.toString(position.line())))
                    .and(excerpt.line()));
            pen.line(Text.of(Tone.FAINT, gutter(""))
                    .and(" ".repeat(excerpt.indent()))
                    .and(tone, excerpt.marker()));
        });
    }

    private String gutter(String number) {
        return " ".repeat(Math.max(0, LINE_NUMBER - number.length())) + number + " "
                + pen.glyphs().gutter() + " ";
    }

    /** A file that cannot be read any more costs the excerpt, not the problem. */
    private List<String> read(String file) {
        try {
            return new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
