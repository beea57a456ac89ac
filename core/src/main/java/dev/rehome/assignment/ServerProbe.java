package dev.rehome.assignment;

import dev.rehome.redis.DatabaseContent;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a server's databases with {@code SELECT} and {@code DBSIZE}: managed servers refuse {@code CONFIG GET
 * databases}. The connection is for this alone, since its database changes.
 */
public final class ServerProbe implements DatabaseProbe {
    /** Far over what any server is set to. */
    private static final int HIGHEST = 1 << 17;

    private final RedisConnection connection;

    public ServerProbe(RedisConnection connection) {
        this.connection = connection;
    }

    /** @throws dev.rehome.redis.ConnectionException if the connection is lost */
    @Override
    public Finding look(int database) {
        Finding unselected = select(database);
        if (unselected != null) {
            return unselected;
        }
        DatabaseContent content = DatabaseContent.ask(connection, database);
        if (content.empty()) {
            return new Finding.Empty();
        }
        return content.visible()
                ? new Finding.Used(content.keys().orElse(-1))
                : new Finding.Unknown("DBSIZE, INFO and SCAN are refused");
    }

    /**
     * How many databases the server has, in some dozen questions; empty where {@code SELECT} is refused, or where there are
     * more than anybody uses.
     *
     * @throws dev.rehome.redis.ConnectionException if the connection is lost
     */
    public OptionalInt count() {
        int there = 0;
        int absent = 1;
        Finding finding = select(absent);
        while (finding == null && absent < HIGHEST) {
            there = absent;
            absent *= 2;
            finding = select(absent);
        }
        if (!(finding instanceof Finding.Absent)) {
            return OptionalInt.empty();
        }
        while (absent - there > 1) {
            int middle = (there + absent) >>> 1;
            if (select(middle) == null) {
                there = middle;
            } else {
                absent = middle;
            }
        }
        return OptionalInt.of(absent);
    }

    /** Null where the database is there and selected now. */
    private @Nullable Finding select(int database) {
        if (!(connection.call("SELECT", database) instanceof Reply.Error error)) {
            return null;
        }
        String text = error.message().toLowerCase(Locale.ROOT);
        return text.contains("out of range") || text.contains("invalid db index") || text.contains("cluster mode")
                ? new Finding.Absent()
                : new Finding.Unknown("SELECT is refused");
    }
}
