package dev.rehome.redis;

import java.util.ArrayList;
import java.util.List;

/**
 * Asks a server how much values take in memory, without reading them: {@code MEMORY USAGE}, which guesses from some elements, so
 * that a collection that may be large is looked at with many of them (with the five that it takes by itself, it said 465 KB of a
 * hash of 84 MB); before 4.0, lengths and some elements. Not for several threads.
 */
public final class KeySizes {
    static final int FEW = 100;
    private static final int MANY = 2_000;
    /** A guess from few elements that reaches this part of the limit is made again from many. */
    private static final int PART = 64;

    private static final int ELEMENTS = 20;
    /** What an element takes beside its bytes. */
    private static final long OVERHEAD = 48;

    private final RedisConnection connection;
    private final boolean memoryUsage;
    private final long limit;

    /** @param limit from which on a size matters, in bytes */
    public KeySizes(RedisConnection connection, Capabilities capabilities, long limit) {
        this.connection = connection;
        this.memoryUsage = capabilities.memoryUsage();
        this.limit = limit;
    }

    /** Bytes of each; 0 for a key that is not there, or where the server does not say. Nothing may be on the way. */
    public long[] of(List<byte[]> keys) {
        return memoryUsage ? byMemory(keys) : byLengths(keys);
    }

    /** Whether sizes can be asked for in line with other commands. */
    public boolean inLine() {
        return memoryUsage;
    }

    /** Buffers the question for a key; {@link #answer()} is a first guess. */
    public void ask(byte[] key) {
        connection.send("MEMORY", "USAGE", key, "SAMPLES", FEW);
    }

    /** The oldest answer; 0 for a key that is not there, or where the server does not say. */
    public long answer() {
        return connection.receive() instanceof Reply.Number number ? number.value() : 0;
    }

    /** Whether a first guess is so large that the key has to be looked at by itself. */
    public boolean suspicious(long guess) {
        return guess >= limit / PART;
    }

    /** The sizes by as many elements as are ever looked at, where the server has {@code MEMORY USAGE}. */
    public long[] closely(List<byte[]> keys) {
        return usage(keys, MANY);
    }

    /** Whether {@link #of} has looked at as many elements for such a size. */
    public boolean isClose(long size) {
        return suspicious(size) && size <= limit;
    }

    private long[] byMemory(List<byte[]> keys) {
        long[] sizes = usage(keys, FEW);
        List<byte[]> doubtful = new ArrayList<>();
        for (int at = 0; at < sizes.length; at++) {
            if (isClose(sizes[at])) {
                doubtful.add(keys.get(at));
            }
        }
        if (!doubtful.isEmpty()) {
            long[] better = closely(doubtful);
            int next = 0;
            for (int at = 0; at < sizes.length; at++) {
                sizes[at] = isClose(sizes[at]) ? better[next++] : sizes[at];
            }
        }
        return sizes;
    }

    private long[] usage(List<byte[]> keys, int samples) {
        keys.forEach(key -> connection.send("MEMORY", "USAGE", key, "SAMPLES", samples));
        connection.flush();
        long[] sizes = new long[keys.size()];
        for (int at = 0; at < sizes.length; at++) {
            sizes[at] = answer();
        }
        return sizes;
    }

    private long[] byLengths(List<byte[]> keys) {
        keys.forEach(key -> connection.send("TYPE", key));
        connection.flush();
        List<String> types =
                keys.stream().map(key -> connection.receive().orThrow().text()).toList();
        for (int at = 0; at < keys.size(); at++) {
            connection.send(lengthOf(types.get(at)), keys.get(at));
        }
        connection.flush();
        long[] sizes = new long[keys.size()];
        for (int at = 0; at < sizes.length; at++) {
            sizes[at] = connection.receive() instanceof Reply.Number number ? number.value() : 0;
        }
        for (int at = 0; at < sizes.length; at++) {
            sizes[at] = size(keys.get(at), types.get(at), sizes[at]);
        }
        return sizes;
    }

    private static String lengthOf(String type) {
        return switch (type) {
            case "list" -> "LLEN";
            case "hash" -> "HLEN";
            case "set" -> "SCARD";
            case "zset" -> "ZCARD";
            default -> "STRLEN";
        };
    }

    /** Few elements are in a piece anyway unless they are huge, so every longer collection is looked into. */
    private long size(byte[] key, String type, long length) {
        if (length <= ELEMENTS || type.equals("string")) {
            return length;
        }
        Reply reply =
                switch (type) {
                    case "list" -> connection.call("LRANGE", key, 0, ELEMENTS - 1);
                    case "zset" -> connection.call("ZRANGE", key, 0, ELEMENTS - 1);
                    case "set" -> connection.call("SRANDMEMBER", key, ELEMENTS);
                    default -> connection.call("HSCAN", key, 0, "COUNT", ELEMENTS);
                };
        if (!(reply instanceof Reply.Many)) {
            return length; // its type changed meanwhile
        }
        List<Reply> some = type.equals("hash") ? reply.items().get(1).items() : reply.items();
        long bytes = some.stream().mapToLong(KeySizes::bytes).sum();
        long count = Math.max(1, type.equals("hash") ? some.size() / 2 : some.size());
        return length * (bytes / count + OVERHEAD);
    }

    private static long bytes(Reply element) {
        byte[] bytes = element.bytes();
        return bytes == null ? 0 : bytes.length;
    }
}
