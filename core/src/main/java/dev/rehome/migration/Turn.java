package dev.rehome.migration;

import dev.rehome.plan.MigrationId;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the scheduler needs to know of one migration.
 *
 * @param weight the larger the earlier, where the largest are first; bytes
 * @param after migrations that must be done before
 * @param servers the two servers that it touches
 */
record Turn(MigrationId id, long weight, List<MigrationId> after, List<Server> servers) {
    /**
     * A server as the scheduler counts on it.
     *
     * @param identity the same for two names of one server
     * @param name for people
     * @param most copies that may touch it at once; empty for any number
     */
    record Server(String identity, String name, OptionalInt most) {}
}
