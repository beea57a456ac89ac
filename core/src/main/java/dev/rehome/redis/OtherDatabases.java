package dev.rehome.redis;

import dev.rehome.redis.ServerFacts.Keyspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the keys of a server's other databases take of its memory, which it tells only for all of them together: from the sizes
 * of some in each. Names and values stay where they are, and no key's idle time changes.
 */
final class OtherDatabases {
    /** Sizes in all, shared out by the keys of each. */
    private static final int SAMPLE = 2_000;

    private static final int LEAST = 20;

    private final RedisConnection connection;
    private final int own;
    private final Map<Integer, Keyspace> others = new LinkedHashMap<>();
    private final long keys;

    OtherDatabases(RedisConnection connection, ServerFacts facts) {
        this.connection = connection;
        this.own = connection.address().database();
        facts.keyspaces().forEach((database, keyspace) -> {
            if (database != own) {
                others.put(database, keyspace);
            }
        });
        this.keys = others.values().stream().mapToLong(Keyspace::keys).sum();
    }

    /**
     * Bytes that they take at least. Keys that the user may not ask about take none, nor do streams, of which servers say too
     * much.
     *
     * @param countedApart bytes of each key that {@code MEMORY USAGE} counts and the server's sum does not
     * @param doubt in standard deviations
     */
    double least(double countedApart, double doubt) {
        if (others.isEmpty() || connection.call("SELECT", own) instanceof Reply.Error) {
            return 0;
        }
        Map<Integer, SizeSums> sizes = sizes(names());
        double sum = 0;
        double variance = 0;
        for (Map.Entry<Integer, Keyspace> each : others.entrySet()) {
            SizeSums some = sizes.get(each.getKey());
            if (some != null && some.count() > 0) {
                double counted = each.getValue().keys();
                sum += counted * (some.mean() - countedApart);
                variance += Math.pow(counted * some.doubt(), 2);
            }
        }
        return Math.max(0, sum - doubt * Math.sqrt(variance));
    }

    /** {@code SCAN} goes by the hash of the names, so the first are as good as any. */
    private Map<Integer, List<byte[]>> names() {
        others.forEach((database, keyspace) -> {
            connection.send("SELECT", database);
            connection.send("SCAN", 0, "COUNT", Math.max(LEAST, SAMPLE * keyspace.keys() / keys));
        });
        Map<Integer, List<byte[]>> names = new LinkedHashMap<>();
        comeBack(() -> others.keySet().forEach(database -> {
            boolean there = connection.receive() instanceof Reply.Status;
            Reply reply = connection.receive();
            if (there && reply instanceof Reply.Many) {
                names.put(
                        database,
                        reply.items().get(1).items().stream().map(Reply::bytes).toList());
            }
        }));
        return names;
    }

    private Map<Integer, SizeSums> sizes(Map<Integer, List<byte[]>> names) {
        names.forEach((database, some) -> {
            connection.send("SELECT", database);
            for (byte[] name : some) {
                connection.send("TYPE", name);
                connection.send("MEMORY", "USAGE", name, "SAMPLES", KeySizes.FEW);
            }
        });
        Map<Integer, SizeSums> sizes = new LinkedHashMap<>();
        comeBack(() -> names.forEach((database, some) -> {
            connection.receive();
            SizeSums sums = new SizeSums();
            for (int each = 0; each < some.size(); each++) {
                boolean stream = connection.receive() instanceof Reply.Status type
                        && type.text().equals(ValueType.STREAM.label());
                Reply size = connection.receive();
                sums.add(!stream && size instanceof Reply.Number bytes ? bytes.value() : 0);
            }
            sizes.put(database, sums);
        }));
        return sizes;
    }

    /** Whatever is asked next is about the connection's own database again. */
    private void comeBack(Runnable answers) {
        connection.send("SELECT", own);
        connection.flush();
        answers.run();
        connection.receive().orThrow();
    }
}
