package dev.rehome.preflight;

import dev.rehome.event.Check;
import dev.rehome.plan.Migration;
import dev.rehome.redis.Address;
import dev.rehome.redis.BothSides;
import dev.rehome.redis.Connector;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at both servers of a migration before anything is copied, and tells all that is wrong at once. It writes
 * nothing. Safe for several threads, a migration each.
 */
public final class Preflight {
    /** How the connections of every run begin their name, so that runs notice each other. */
    public static final String CLIENT_PREFIX = "rehome-";

    private final Connector connector;
    private final Clock clock;
    private final String ownName;

    /**
     * @param connector with the migration's timeouts
     * @param ownName what the connector calls its connections: {@value #CLIENT_PREFIX} and the run's id
     */
    public Preflight(Connector connector, Clock clock, String ownName) {
        this.connector = connector;
        this.clock = clock;
        this.ownName = ownName;
    }

    /** Everything that two servers can say about one migration; what goes wrong is a check and no exception. */
    public PreflightResult check(Migration migration, Address source, Address destination) {
        BothSides<Arrival, Arrival> arrived = BothSides.open(
                () -> Arrival.at(Role.SOURCE, migration, source, connector, clock),
                Arrival::close,
                () -> Arrival.at(Role.DESTINATION, migration, destination, connector, clock),
                Arrival::close);
        try (Arrival atSource = arrived.source();
                Arrival atDestination = arrived.destination()) {
            List<Check> checks = new ArrayList<>(atSource.checks());
            checks.addAll(atDestination.checks());
            return new Conversation(ownName, atSource.side(), atDestination.side(), checks)
                    .result(migration, source, destination);
        }
    }

    /**
     * What only shows when all migrations of a run are seen together: two that mean one database, and servers that cannot
     * hold the sum of what comes.
     *
     * @return the same results in the same order, with the checks added
     */
    public static List<PreflightResult> together(List<PreflightResult> results) {
        return SharedServers.check(results);
    }
}
