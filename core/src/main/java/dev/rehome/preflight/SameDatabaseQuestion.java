package dev.rehome.preflight;

import dev.rehome.event.Check;
import dev.rehome.redis.ServerFacts;

/**
 * Whether source and destination are one database under two names. A server is known by the run id that {@code INFO}
 * gives; a primary and its replicas by the history that they share.
 */
record SameDatabaseQuestion(Side source, Side destination) implements Question {
    private static final String HINT = "give another server or another database number as the destination";

    @Override
    public String name() {
        return "same-database";
    }

    @Override
    public Check ask() {
        Answers answers = new Answers(name());
        int database = destination.address().database();
        boolean sameNumber = destination.isChosen() && source.address().database() == database;
        boolean sameName =
                source.address().location().equals(destination.address().location());
        ServerFacts one = source.facts();
        ServerFacts other = destination.facts();
        boolean bothKnown = !one.runId().isEmpty() && !other.runId().isEmpty();
        if (sameName || bothKnown && one.runId().equals(other.runId())) {
            return sameNumber
                    ? answers.refused("source and destination are the same database of one server", HINT)
                    : answers.ok("two databases of one server");
        }
        String history = one.replication().history();
        if (sameNumber
                && !history.isEmpty()
                && history.equals(other.replication().history())) {
            return answers.refused("source and destination are the same database of a primary and its replica", HINT);
        }
        return bothKnown || !sameNumber
                ? answers.ok("two databases")
                : answers.unknown(
                        "INFO is refused, so two names for one server would not be noticed",
                        "permit INFO, or make sure that source and destination are two servers");
    }
}
