package dev.rehome.migration;

import dev.rehome.event.Event;
import dev.rehome.problem.Problem;
import dev.rehome.verify.VerifyOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What happened to a migration, in at most three lines. */
final class Explanation {
    private static final int MOST_LINES = 3;

    private Explanation() {}

    /** What happened, with its code, and what to do. */
    static List<String> of(Problem problem) {
        String said = problem.message() + " [" + problem.code() + "]";
        List<String> lines = new ArrayList<>(said.lines().toList());
        if (problem.hint() != null) {
            lines.addAll(problem.hint().lines().toList());
        }
        return lines.stream().limit(MOST_LINES).toList();
    }

    /** How many keys differ in which way, then what the verification knows about it. */
    static List<String> ofDifferences(VerifyOutcome outcome) {
        Event.VerifyFinished found = outcome.finished();
        Map<String, Long> kinds = new LinkedHashMap<>();
        kinds.put("missing at the destination", found.missing());
        kinds.put("only at the destination", found.extra());
        kinds.put("different", found.different());
        kinds.put("with another deadline", found.ttl());
        kinds.put("written meanwhile", found.changed());
        String counted = kinds.entrySet().stream()
                .filter(kind -> kind.getValue() > 0)
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
        List<String> lines = new ArrayList<>();
        lines.add("the two sides are not equal: of " + found.compared() + " keys compared, " + counted);
        lines.addAll(outcome.notes());
        return lines.stream().limit(MOST_LINES).toList();
    }
}
