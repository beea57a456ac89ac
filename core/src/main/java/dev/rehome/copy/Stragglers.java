package dev.rehome.copy;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.List;

/**
 * Connections to a destination that we lost and the server has not: one that hung, or that a relay stands before, still
 * executes what has reached it, perhaps after what was sent on a new connection. So the server is told to end the old one
 * before anything is written on the new one; what has not been executed by then never is.
 *
 * <p>Where the server does not permit that, the order stays open; what comes late then is a value that the key once had,
 * with its deadline, which verification notices.
 */
final class Stragglers {
    /** Of a server that does not tell ({@code CLIENT ID} exists from Redis 5.0). */
    static final long UNKNOWN = -1;

    private Stragglers() {}

    /** What the server calls this connection; a process never gives a number twice. */
    static long nameOf(RedisConnection connection) {
        return connection.call("CLIENT", "ID") instanceof Reply.Number number ? number.value() : UNKNOWN;
    }

    /** Ends one connection of the same server process; afterwards nothing that was sent on it is executed any more. */
    static void end(RedisConnection connection, long name) {
        if (name != UNKNOWN) {
            connection.call("CLIENT", "KILL", "ID", name);
        }
    }

    /**
     * Ends what is left of an earlier attempt, and of that alone: connections to this database which go by the name of
     * this run. To be called before the migration has any other connection of its own; no other migration of a run has
     * its destination there.
     */
    static void endAll(RedisConnection connection) {
        String run = connection.call("CLIENT", "GETNAME") instanceof Reply.Bulk told ? told.text() : "";
        if (run.isEmpty() || !(connection.call("CLIENT", "LIST") instanceof Reply.Bulk list)) {
            return;
        }
        String database = "db=" + connection.address().database();
        String self = "id=" + nameOf(connection);
        list.text()
                .lines()
                .map(line -> List.of(line.split(" ", -1)))
                .filter(fields -> fields.contains("name=" + run) && fields.contains(database) && !fields.contains(self))
                .flatMap(fields -> fields.stream().filter(field -> field.matches("id=\\d+")))
                .forEach(field -> end(connection, Long.parseLong(field.substring("id=".length()))));
    }
}
