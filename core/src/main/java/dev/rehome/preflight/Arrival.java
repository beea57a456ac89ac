package dev.rehome.preflight;

import dev.rehome.event.Check;
import dev.rehome.plan.Migration;
import dev.rehome.redis.Address;
import dev.rehome.redis.ConnectionException;
import dev.rehome.redis.Connector;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ServerFacts;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server can be reached, lets us in and has the database.
 *
 * @param side null where it does not
 */
record Arrival(List<Check> checks, @Nullable Side side) implements AutoCloseable {
    static Arrival at(Role role, Migration migration, Address address, Connector connector, Clock clock) {
        Answers reachable = new Answers(role.check("reachable"));
        Answers admitted = new Answers(role.check("authenticated"));
        Answers database = new Answers(role.check("database"));
        try {
            RedisConnection connection = connector.open(address);
            ServerFacts facts = introduce(connection, clock);
            return new Arrival(
                    List.of(
                            reachable.ok(address.location()
                                    + (facts.version().known() ? " is " + facts.name() : " answers")
                                    + (address.tls() ? ", with TLS" : "")),
                            admitted.ok(login(address)),
                            database.ok("database " + address.database() + " is there")),
                    new Side(role, migration, connection, facts));
        } catch (ConnectionException failure) {
            String message = String.valueOf(failure.getMessage());
            String where = address.location() + " answers";
            List<Check> checks =
                    switch (failure.kind()) {
                        case AUTHENTICATION -> List.of(reachable.ok(where), admitted.failed(message, failure.hint()));
                        case NO_SUCH_DATABASE ->
                            List.of(
                                    reachable.ok(where),
                                    admitted.ok(login(address)),
                                    database.failed(message, failure.hint()));
                        default -> List.of(reachable.failed(message, failure.hint()));
                    };
            return new Arrival(checks, null);
        }
    }

    private static ServerFacts introduce(RedisConnection connection, Clock clock) {
        try {
            return ServerFacts.ask(connection, clock);
        } catch (ConnectionException lost) {
            connection.close();
            throw lost;
        }
    }

    private static String login(Address address) {
        if (address.user() != null) {
            return "logged in as the URL's user";
        }
        return address.password() == null ? "no login is needed" : "logged in";
    }

    @Override
    public void close() {
        if (side != null) {
            side.connection().close();
        }
    }
}
