package dev.rehome.preflight;

import dev.rehome.redis.KeyFilter;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.TemporaryName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names of the source, page by page. {@code SCAN} goes by the hash of the names, so the first keys are as good as any. Behind
 * the last page it begins anew.
 */
final class NameScan {
    private final RedisConnection connection;
    private final KeyFilter filter;
    private String cursor = "0";
    private boolean over;
    private long looked;

    NameScan(Side source) {
        this.connection = source.connection();
        this.filter = KeyFilter.of(source.migration().settings().copy());
    }

    /** Those names of the next page that the migration is about; empty where the server refuses to tell names. */
    Optional<List<byte[]>> next(int count) {
        Reply reply = connection.call("SCAN", cursor, "COUNT", count);
        if (!(reply instanceof Reply.Many)) {
            return Optional.empty();
        }
        cursor = reply.items().get(0).text();
        over = cursor.equals("0");
        List<byte[]> names = new ArrayList<>();
        for (Reply item : reply.items().get(1).items()) {
            byte[] name = item.bytes();
            looked++;
            if (name != null && filter.acceptsName(name) && !TemporaryName.is(name)) {
                names.add(name);
            }
        }
        return Optional.of(names);
    }

    /** How many names there were in all pages, those that the migration is not about among them. */
    long looked() {
        return looked;
    }

    /** Whether the last page was the one before; false as long as none was asked for. */
    boolean over() {
        return over;
    }
}
