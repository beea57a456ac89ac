package dev.rehome.verify;

import dev.rehome.redis.KeyFilter;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.TemporaryName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All keys of a database that the plan is about, by name; a key may come twice, as {@code SCAN} says it may. */
final class ScannedKeys implements KeySource {
    private final Link link;
    private final Patience patience;
    private final KeyFilter filter;
    private final int count;
    private String cursor = "0";
    private boolean ended;
    private long given;

    ScannedKeys(Link link, Patience patience, KeyFilter filter, int count) {
        this.link = link;
        this.patience = patience;
        this.filter = filter;
        this.count = count;
    }

    @Override
    public synchronized @Nullable List<byte[]> next() {
        if (ended) {
            return null;
        }
        List<Reply> reply = patience.attempt(() -> scan(link.connection()), link);
        cursor = reply.get(0).text();
        ended = cursor.equals("0");
        List<byte[]> keys = new ArrayList<>(count);
        given += reply.get(1).items().size();
        for (Reply item : reply.get(1).items()) {
            byte[] key = WholeValues.bytes(item);
            if (filter.acceptsName(key) && !TemporaryName.is(key)) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** How many keys the server has given, repeats and those that are filtered here included. */
    synchronized long given() {
        return given;
    }

    private List<Reply> scan(RedisConnection connection) {
        Optional<byte[]> pattern = filter.scanPattern();
        Reply reply = pattern.isPresent()
                ? connection.call("SCAN", cursor, "MATCH", pattern.get(), "COUNT", count)
                : connection.call("SCAN", cursor, "COUNT", count);
        return reply.orThrow().items();
    }
}
