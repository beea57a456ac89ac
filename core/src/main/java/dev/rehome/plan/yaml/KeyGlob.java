package dev.rehome.plan.yaml;

import dev.rehome.problem.Problem;

/** A pattern for key names, as {@code SCAN MATCH} takes it: everything in it means what Redis says. */
final class KeyGlob {
    static final Value<String> VALUE = (node, problems) -> Values.anyText(node, "a pattern for keys", problems)
            .filter(text -> {
                if (text.isEmpty()) {
                    problems.add(Problem.error(
                            "PLAN-TYPE", "this pattern is empty", node.position(), "write \"*\" for every key"));
                }
                return !text.isEmpty();
            });

    private KeyGlob() {}
}
