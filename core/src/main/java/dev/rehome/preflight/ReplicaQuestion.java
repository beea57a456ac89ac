package dev.rehome.preflight;

import dev.rehome.event.Check;
import dev.rehome.redis.ServerFacts.Replication;

/** Whose copy a server is: writing to a replica is refused or lost, and reading from one may be behind. */
record ReplicaQuestion(Side side) implements Question {
    @Override
    public String name() {
        return side.role().check("replica");
    }

    @Override
    public Check ask() {
        Answers answers = new Answers(name());
        if (!side.facts().answered()) {
            return answers.unknown(
                    "INFO is refused, so it is not known whether the " + side.role() + " is a replica",
                    "permit INFO, or make sure that it is a primary");
        }
        Replication replication = side.facts().replication();
        if (!replication.replica()) {
            return answers.ok("a primary");
        }
        if (side.role() == Role.DESTINATION) {
            return answers.refused(
                    "the destination is " + (replication.readOnly() ? "a read-only replica" : "a replica") + " of "
                            + replication.master(),
                    "use its primary, " + replication.master());
        }
        return replication.linkUp()
                ? answers.warning(
                        "the source is a replica of " + replication.master() + " and may be behind it",
                        "use its primary, or make sure that nothing is written to it during the copy")
                : answers.failed(
                        "the source is a replica that has lost its primary " + replication.master(),
                        "use the primary, or mend the replication");
    }
}
