package dev.rehome.assignment;

import dev.rehome.redis.DatabaseContent;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.Locale;

/**
 * Looks at a server's databases with {@code SELECT} and {@code DBSIZE}: managed servers refuse {@code CONFIG GET
 * databases}. The connection is for this alone, since its database changes.
 */
public final class ServerProbe implements DatabaseProbe {
    private final RedisConnection connection;

    public ServerProbe(RedisConnection connection) {
        this.connection = connection;
    }

    /** @throws dev.rehome.redis.ConnectionException if the connection is lost */
    @Override
    public Finding look(int database) {
        if (connection.call("SELECT", database) instanceof Reply.Error error) {
            String text = error.message().toLowerCase(Locale.ROOT);
            return text.contains("out of range") || text.contains("invalid db index") || text.contains("cluster mode")
                    ? new Finding.Absent()
                    : new Finding.Unknown("SELECT is refused");
        }
        DatabaseContent content = DatabaseContent.ask(connection, database);
        if (content.empty()) {
            return new Finding.Empty();
        }
        return content.visible()
                ? new Finding.Used(content.keys().orElse(-1))
                : new Finding.Unknown("DBSIZE, INFO and SCAN are refused");
    }
}
