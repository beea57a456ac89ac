package dev.rehome.cli.command;

import dev.rehome.problem.Problem;
import java.nio.file.Path;
import java.util.List;

/** What {@code validate --output json} prints; see {@code validation.schema.json}. */
record ValidationDocument(int version, String kind, List<Verdict> plans) {
    ValidationDocument(List<Verdict> plans) {
        this(1, "validation", plans);
    }

    /** @param problems warnings alone where it is valid */
    record Verdict(String file, boolean valid, List<ProblemDocument> problems) {
        Verdict(Path file, boolean valid, List<Problem> problems) {
            this(file.toString(), valid, ProblemDocument.of(problems));
        }
    }
}
