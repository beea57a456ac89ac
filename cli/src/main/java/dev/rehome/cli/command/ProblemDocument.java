package dev.rehome.cli.command;

import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A problem in JSON. */
record ProblemDocument(
        String severity,
        String code,
        String message,
        @Nullable String file,
        @Nullable Integer line,
        @Nullable Integer column,
        @Nullable String hint) {

    static List<ProblemDocument> of(List<Problem> problems) {
        return problems.stream().map(ProblemDocument::of).toList();
    }

    private static ProblemDocument of(Problem problem) {
        Position position = problem.position();
        return new ProblemDocument(
                problem.severity().name().toLowerCase(Locale.ROOT),
                problem.code(),
                problem.message(),
                position == null ? null : position.file(),
                position == null ? null : position.line(),
                position == null ? null : position.column(),
                problem.hint());
    }
}
