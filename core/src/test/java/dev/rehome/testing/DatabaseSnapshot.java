package dev.rehome.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one database holds, by value: comparable with another server's, whatever the encodings. Keys, members
 * and values are bytes, each as one character of a {@code String} (ISO 8859-1).
 */
public record DatabaseSnapshot(SortedMap<String, Entry> entries) {
    /** Servers before 7.0 tell only what is left; by then some has passed. */
    public static final Duration OLD_SERVERS = Duration.ofMillis(100);

    /**
     * A key's value.
     *
     * @param type as {@code TYPE} names it
     * @param value a {@code String}, {@code List}, {@code SortedSet} or {@code SortedMap}
     * @param deadline when it expires, in ms of the server's clock since 1970; -1 for never
     */
    public record Entry(String type, Object value, long deadline) {}

    /** Reads the database that the client has selected. */
    public static DatabaseSnapshot of(RespClient client) {
        return new DatabaseSnapshot(new DatabaseReader(client).read());
    }

    /** Reads every database of a server that holds keys, by its number. */
    public static SortedMap<Integer, DatabaseSnapshot> ofAll(RedisServer server) {
        SortedMap<Integer, DatabaseSnapshot> databases = new TreeMap<>();
        try (RespClient client = server.client()) {
            String keyspace = String.valueOf(client.text("INFO", "keyspace"));
            keyspace.lines().filter(line -> line.startsWith("db")).forEach(line -> {
                int number = Integer.parseInt(line.substring(2, line.indexOf(':')));
                client.command("SELECT", number);
                databases.put(number, of(client));
            });
        }
        return databases;
    }

    /** How many keys there are. */
    public int size() {
        return entries.size();
    }

    /** Sentences on every difference, none where both hold the same with the same deadlines to the millisecond. */
    public List<String> differencesFrom(DatabaseSnapshot other) {
        return differencesFrom(other, Duration.ZERO);
    }

    /** The same, where deadlines may lie so far apart. */
    public List<String> differencesFrom(DatabaseSnapshot other, Duration tolerance) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>(entries.keySet());
        keys.addAll(other.entries.keySet());
        for (String key : keys) {
            String difference = difference(entries.get(key), other.entries.get(key), tolerance.toMillis());
            if (difference != null) {
                differences.add("'" + key + "' " + difference);
            }
        }
        return differences;
    }

    private static @Nullable String difference(@Nullable Entry one, @Nullable Entry other, long tolerance) {
        if (one == null || other == null) {
            return one == null ? "is only in the other" : "is missing in the other";
        }
        if (!one.type.equals(other.type)) {
            return "is " + one.type + ", in the other " + other.type;
        }
        if (!one.value.equals(other.value)) {
            return "(" + one.type + ") is " + brief(one.value) + ", in the other " + brief(other.value);
        }
        boolean bothEnd = one.deadline >= 0 && other.deadline >= 0;
        if (one.deadline != other.deadline && (!bothEnd || Math.abs(one.deadline - other.deadline) > tolerance)) {
            return "expires at " + one.deadline + ", in the other at " + other.deadline;
        }
        return null;
    }

    private static String brief(Object value) {
        String text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "… (" + text.length() + " characters)";
    }
}
