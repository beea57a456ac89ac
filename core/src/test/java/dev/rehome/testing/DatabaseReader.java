package dev.rehome.testing;

import dev.rehome.testing.DatabaseSnapshot.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a whole database, many keys per round trip. */
final class DatabaseReader {
    private static final int BATCH = 1000;

    private final RespClient client;
    private final boolean tellsDeadlines;

    DatabaseReader(RespClient client) {
        this.client = client;
        this.tellsDeadlines = knowsExpireTime(client);
    }

    /** From 7.0. */
    private static boolean knowsExpireTime(RespClient client) {
        try {
            client.command("PEXPIRETIME", "no such key");
            return true;
        } catch (ErrorReply e) {
            return false;
        }
    }

    SortedMap<String, Entry> read() {
        SortedMap<String, Entry> entries = new TreeMap<>();
        String cursor = "0";
        do {
            List<@Nullable Object> page = client.list("SCAN", cursor, "COUNT", BATCH);
            cursor = Values.text(page.get(0));
            readBatch(Values.elements(page.get(1)), entries);
        } while (!cursor.equals("0"));
        return entries;
    }

    private void readBatch(List<@Nullable Object> keys, SortedMap<String, Entry> entries) {
        client.send("TIME");
        for (Object key : keys) {
            client.send("TYPE", Objects.requireNonNull(key));
            client.send(tellsDeadlines ? "PEXPIRETIME" : "PTTL", key);
        }
        long now = now(Values.elements(client.receive()));
        List<String> types = new ArrayList<>();
        List<Long> deadlines = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            types.add(Values.text(client.receive()));
            long left = (Long) Objects.requireNonNull(client.receive());
            deadlines.add(left < 0 ? -1 : tellsDeadlines ? left : now + left);
        }
        for (int i = 0; i < keys.size(); i++) {
            request(types.get(i), Objects.requireNonNull(keys.get(i)));
        }
        for (int i = 0; i < keys.size(); i++) {
            Object value = answer(types.get(i));
            if (value != null) {
                entries.put(Values.text(keys.get(i)), new Entry(types.get(i), value, deadlines.get(i)));
            }
        }
    }

    /** Milliseconds since 1970. */
    private static long now(List<@Nullable Object> time) {
        return Long.parseLong(Values.text(time.get(0))) * 1000 + Long.parseLong(Values.text(time.get(1))) / 1000;
    }

    private void request(String type, Object key) {
        switch (type) {
            case "string" -> client.send("GET", key);
            case "list" -> client.send("LRANGE", key, 0, -1);
            case "set" -> client.send("SMEMBERS", key);
            case "zset" -> client.send("ZRANGE", key, 0, -1, "WITHSCORES");
            case "hash" -> client.send("HGETALL", key);
            case "stream" -> {
                client.send("XRANGE", key, "-", "+");
                client.send("XINFO", "STREAM", key, "FULL", "COUNT", 1_000_000);
            }
            case "none" -> {}
            default -> client.send("DUMP", key);
        }
    }

    /** Null where the key has gone meanwhile. */
    private @Nullable Object answer(String type) {
        if (type.equals("none")) {
            return null;
        }
        Object reply = client.receive();
        Object value =
                switch (type) {
                    case "list" -> Values.texts(Values.elements(reply));
                    case "set" -> Values.sorted(Values.elements(reply));
                    case "zset" -> Values.scores(Values.elements(reply));
                    case "hash" -> Values.pairs(Values.elements(reply));
                    case "stream" -> Values.stream(Values.elements(reply), Values.elements(client.receive()));
                    default -> reply == null ? "" : Values.text(reply);
                };
        return reply == null || "".equals(gone(value)) ? null : value;
    }

    /** An empty collection is a key that has gone; an empty string or stream is a value. */
    private static String gone(Object value) {
        return value instanceof java.util.Collection<?> elements && elements.isEmpty() ? "" : "there";
    }
}
