package dev.rehome.preflight;

import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Migration;
import dev.rehome.redis.Address;
import dev.rehome.redis.Capabilities;
import dev.rehome.redis.DatabaseContent;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ServerFacts;
import org.jspecify.annotations.Nullable;

/** One end of a migration that is connected to. What costs the server something is asked once and kept. */
final class Side {
    private final Role role;
    private final Migration migration;
    private final RedisConnection connection;
    private final ServerFacts facts;
    private @Nullable Clients clients;
    private @Nullable DatabaseContent content;

    Side(Role role, Migration migration, RedisConnection connection, ServerFacts facts) {
        this.role = role;
        this.migration = migration;
        this.connection = connection;
        this.facts = facts;
    }

    Role role() {
        return role;
    }

    Migration migration() {
        return migration;
    }

    Address address() {
        return connection.address();
    }

    RedisConnection connection() {
        return connection;
    }

    ServerFacts facts() {
        return facts;
    }

    Capabilities capabilities() {
        return Capabilities.of(facts);
    }

    /** Whether there is a database yet: where no number was found for {@code auto}, the connection is to any. */
    boolean isChosen() {
        return role == Role.SOURCE
                || !(migration.destination() instanceof Endpoint.OfInstance named)
                || named.database().isPresent();
    }

    /** Who else is connected. */
    Clients clients() {
        if (clients == null) {
            clients = Clients.ask(connection);
        }
        return clients;
    }

    /** How many keys the database holds. */
    DatabaseContent content() {
        if (content == null) {
            content = DatabaseContent.ask(connection, address().database());
        }
        return content;
    }

    @Override
    public String toString() {
        return role + " " + address();
    }
}
