package dev.rehome.preflight;

import dev.rehome.redis.KeyFilter;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Some keys of the source. {@code SCAN} goes by the hash of the names, so the first keys are as good as any.
 *
 * @param looked how many keys were looked at
 * @param whole whether these are all keys of the database
 * @param keys those of them that the migration is about
 */
record KeySample(long looked, boolean whole, List<Key> keys) {
    static final KeySample NONE = new KeySample(0, false, List.of());

    private static final int WANTED = 500;
    private static final int STEPS = 20;
    private static final int ELEMENTS = 20;

    KeySample {
        keys = List.copyOf(keys);
    }

    /**
     * One key.
     *
     * @param memory in bytes, -1 where it is not known
     * @param type as {@code TYPE} names it, empty where it is not known
     * @param closed whether the user may not read it
     */
    record Key(byte[] name, long memory, String type, boolean closed) {}

    /** At most {@value #STEPS} short scans; nothing that is asked touches a key's idle time. */
    static KeySample take(Side source) {
        KeyFilter filter = KeyFilter.of(source.migration().settings().copy());
        NameScan scan = new NameScan(source);
        List<byte[]> names = new ArrayList<>();
        for (int step = 0; step < STEPS && names.size() < WANTED && !scan.over(); step++) {
            Optional<List<byte[]>> page = scan.next(WANTED);
            if (page.isEmpty()) {
                return NONE;
            }
            names.addAll(page.get());
        }
        List<Key> keys = describe(source, names);
        keys.removeIf(key -> !key.type().isEmpty() && !filter.acceptsType(key.type()));
        return new KeySample(scan.looked(), scan.over(), keys);
    }

    /** The one that is the cheapest to try things with. */
    Optional<Key> smallest() {
        return keys.stream().filter(key -> !key.closed()).min(Comparator.comparingLong(Key::memory));
    }

    /** In bytes. */
    long largest() {
        return keys.stream().mapToLong(Key::memory).max().orElse(0);
    }

    long closed() {
        return keys.stream().filter(Key::closed).count();
    }

    /** Bytes of a key on average, -1 where it is not known. */
    double averageMemory() {
        return keys.stream()
                .mapToLong(Key::memory)
                .filter(memory -> memory >= 0)
                .average()
                .orElse(-1);
    }

    private static List<Key> describe(Side source, List<byte[]> names) {
        RedisConnection connection = source.connection();
        boolean memory = source.capabilities().memoryUsage();
        for (byte[] name : names) {
            connection.send("PTTL", name);
            connection.send("TYPE", name);
            if (memory) {
                connection.send("MEMORY", "USAGE", name, "SAMPLES", ELEMENTS);
            }
        }
        connection.flush();
        List<Key> keys = new ArrayList<>();
        for (byte[] name : names) {
            Reply ttl = connection.receive();
            Reply type = connection.receive();
            Reply usage = memory ? connection.receive() : new Reply.Bulk(null);
            keys.add(new Key(
                    name,
                    usage instanceof Reply.Number number ? number.value() : -1,
                    type instanceof Reply.Status status ? status.text() : "",
                    Refusal.of(ttl) == Refusal.KEY));
        }
        return keys;
    }
}
