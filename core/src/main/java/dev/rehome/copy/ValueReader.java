package dev.rehome.copy;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads a whole value in a form that is equal where the values are, however each server keeps them. Dumps are not: a
 * hash or a set has no order of its own.
 */
final class ValueReader {
    private static final Comparator<List<String>> ORDER = Comparator.comparing(parts -> String.join(",", parts));

    private final ValueType type;

    ValueReader(ValueType type) {
        this.type = type;
    }

    /** Whether both sides hold an equal value; of a module's value only the dump could tell. */
    boolean same(byte[] key, RedisConnection source, RedisConnection destination) {
        return type.readable() && read(key, source).equals(read(key, destination));
    }

    private List<List<String>> read(byte[] key, RedisConnection side) {
        return switch (type) {
            case STRING -> entries(ask(side, "GET", key), 1);
            case LIST -> entries(ask(side, "LRANGE", key, 0, -1), 1);
            case SET -> sorted(entries(ask(side, "SMEMBERS", key), 1));
            case HASH -> sorted(entries(ask(side, "HGETALL", key), 2));
            case ZSET -> scored(entries(ask(side, "ZRANGE", key, 0, -1, "WITHSCORES"), 2));
            case STREAM -> stream(key, side);
            case MODULE, OTHER -> throw new IllegalStateException("a " + type + " cannot be read by value");
        };
    }

    private static List<List<String>> stream(byte[] key, RedisConnection side) {
        List<List<String>> parts = new ArrayList<>(entries(ask(side, "XRANGE", key, "-", "+"), 1));
        for (Reply group : ask(side, "XINFO", "GROUPS", key).orThrow().items()) {
            parts.add(List.of(text(group)));
            byte[] name = group.items().get(1).bytes();
            if (name != null) {
                parts.add(List.of(text(ask(side, "XPENDING", key, name))));
            }
        }
        return parts;
    }

    /** An error that is not about the key says nothing of it, and is thrown for the migration. */
    private static Reply ask(RedisConnection side, String command, Object... arguments) {
        side.send(command, arguments);
        side.flush();
        return Refusals.answer(side);
    }

    /** Versions write one score in different ways. */
    private static List<List<String>> scored(List<List<String>> entries) {
        return entries.stream()
                .map(entry -> List.of(entry.get(0), Double.toString(PiecewiseComparison.score(plain(entry.get(1))))))
                .toList();
    }

    private static String plain(String hexadecimal) {
        return new String(HexFormat.of().parseHex(hexadecimal), StandardCharsets.US_ASCII);
    }

    private static List<List<String>> sorted(List<List<String>> entries) {
        List<List<String>> sorted = new ArrayList<>(entries);
        sorted.sort(ORDER);
        return sorted;
    }

    /** The answer's parts, so many at a time. */
    private static List<List<String>> entries(Reply reply, int size) {
        List<String> parts = reply.orThrow() instanceof Reply.Many
                ? reply.items().stream().map(ValueReader::text).toList()
                : List.of(text(reply));
        List<List<String>> entries = new ArrayList<>();
        for (int from = 0; from < parts.size(); from += size) {
            entries.add(parts.subList(from, Math.min(parts.size(), from + size)));
        }
        return entries;
    }

    static String text(Reply reply) {
        if (reply instanceof Reply.Many many) {
            return Arrays.toString(
                    many.items() == null
                            ? new String[0]
                            : many.items().stream().map(ValueReader::text).toArray());
        }
        byte[] bytes = reply instanceof Reply.Bulk bulk ? bulk.bytes() : null;
        return bytes == null ? reply.orThrow().toString() : HexFormat.of().formatHex(bytes);
    }
}
