package dev.rehome.preflight;

import dev.rehome.event.Check;

/** Whether a server is part of a cluster: it would answer for some of the keys only. */
record ClusterQuestion(Side side) implements Question {
    @Override
    public String name() {
        return side.role().check("cluster");
    }

    @Override
    public Check ask() {
        Answers answers = new Answers(name());
        if (!side.facts().answered()) {
            return answers.unknown(
                    "INFO is refused, so it is not known whether the " + side.role() + " is part of a cluster",
                    "permit INFO, or make sure that it is a single server");
        }
        return side.facts().cluster()
                ? answers.refused(
                        "the " + side.role()
                                + " is part of a cluster, and copying from and to clusters is not built yet",
                        "use a server that is no cluster")
                : answers.ok("a single server");
    }
}
