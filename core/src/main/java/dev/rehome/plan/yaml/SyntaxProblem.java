package dev.rehome.plan.yaml;

import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Says what a YAML parser says in the words of this program: without excerpts, which may hold passwords. */
final class SyntaxProblem {
    private static final String CODE = "PLAN-YAML";

    private SyntaxProblem() {}

    /** @param last the place of the last token that could be read */
    static List<Problem> of(Position last, String text, JacksonException failure) {
        String file = last.file();
        Throwable cause = failure.getCause();
        if (cause instanceof ReaderException reader) {
            return List.of(Problem.error(
                    "PLAN-YAML-CHARACTER",
                    String.format("the character U+%04X may not stand in YAML", reader.getCodePoint()),
                    position(file, text, reader.getPosition()),
                    "take it out, or write it in double quotes as \\u" + String.format("%04X", reader.getCodePoint())));
        }
        if (cause instanceof MarkedYamlEngineException marked) {
            return marked(file, text, marked);
        }
        TokenStreamLocation location = failure.getLocation();
        Position position = location == null || location.getLineNr() < 1
                ? last
                : new Position(file, location.getLineNr(), Math.max(1, location.getColumnNr()));
        return List.of(Problem.error(
                CODE,
                "this is no YAML that a plan can be",
                position,
                "a key is plain text, a mapping is `key: value`"));
    }

    private static List<Problem> marked(String file, String text, MarkedYamlEngineException failure) {
        String problem = String.valueOf(failure.getProblem());
        boolean neverClosed = problem.contains("end of stream")
                || failure.getContextMark()
                        .filter(mark -> isNeverClosed(text, mark))
                        .isPresent();
        Optional<Mark> opened = neverClosed ? failure.getContextMark() : Optional.empty();
        Position position = opened.or(failure::getProblemMark)
                .or(failure::getContextMark)
                .map(mark -> new Position(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new Position(file, 1, 1));
        List<Problem> tabs = tabsInIndentation(file, text, position.line());
        if (neverClosed && opened.isPresent()) {
            return List.of(Problem.error(
                    CODE, "this is no YAML: what opens here is never closed", position, "close the quote or bracket"));
        }
        if (!tabs.isEmpty() || problem.contains("(TAB)")) {
            return tabs.isEmpty() ? List.of(tab(position)) : tabs;
        }
        return List.of(Problem.error(CODE, "this is no YAML: " + plain(failure.getProblem()), position, hint(failure)));
    }

    /** Whether the bracket at this place has no partner in all that follows; quotes are not looked at. */
    private static boolean isNeverClosed(String text, Mark mark) {
        String rest = text.lines().skip(mark.getLine()).collect(Collectors.joining("\n"));
        int index = rest.offsetByCodePoints(0, Math.min(mark.getColumn(), rest.codePointCount(0, rest.length())));
        char open = index < rest.length() ? rest.charAt(index) : ' ';
        char close = open == '[' ? ']' : '}';
        if (open != '[' && open != '{') {
            return false;
        }
        int depth = 0;
        for (char character : rest.substring(index).toCharArray()) {
            depth += character == open ? 1 : character == close ? -1 : 0;
            if (depth == 0) {
                return false;
            }
        }
        return true;
    }

    /** The parser's sentence up to where it begins to quote the file. */
    private static String plain(@Nullable String problem) {
        if (problem == null) {
            return "it cannot be read on from here";
        }
        return problem.lines().findFirst().orElse(problem);
    }

    private static String hint(MarkedYamlEngineException failure) {
        String problem = String.valueOf(failure.getProblem());
        if (problem.endsWith("but got {")) {
            return "inside { } or [ ] put a text that holds ${…} in quotes";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "put a text that holds `: ` in quotes, or look at the indentation of this line";
        }
        if (problem.contains("block end") || problem.contains("block mapping")) {
            return "look at the indentation of this line and the one before it";
        }
        return "look for a missing quote, bracket or colon here or just before";
    }

    /** All of them where the parser stumbled over one: it would tell the next only after this one is mended. */
    private static List<Problem> tabsInIndentation(String file, String text, int stumbled) {
        List<String> lines = text.lines().toList();
        List<Problem> tabs = new ArrayList<>();
        for (int line = 1; line <= lines.size(); line++) {
            String content = lines.get(line - 1);
            int tab = content.indexOf('\t');
            if (tab >= 0 && content.substring(0, tab).isBlank()) {
                tabs.add(tab(new Position(file, line, tab + 1)));
            }
        }
        boolean cause = tabs.stream()
                .map(Problem::position)
                .anyMatch(position -> position != null && position.line() == stumbled);
        return cause ? tabs : List.of();
    }

    private static Problem tab(Position position) {
        return Problem.error("PLAN-YAML-TAB", "a tab stands in the indentation", position, "indent with spaces");
    }

    private static Position position(String file, String text, int codePoints) {
        int index = Math.min(
                text.length(), text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length()))));
        int lineStart = text.lastIndexOf('\n', index - 1) + 1;
        int line = 1
                + (int) text.substring(0, index)
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
        return new Position(file, line, 1 + text.codePointCount(lineStart, index));
    }
}
