package dev.rehome.verify;

import dev.rehome.redis.Reply;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;

/** What {@code XINFO} and {@code XPENDING} tell, as maps and as bytes that are equal where the facts are. */
final class StreamFacts {
    private static final int DELIVERIES = 3;

    private StreamFacts() {}

    /** One map for a stream, one for each group or consumer of a list. */
    static List<Map<String, Reply>> of(Reply reply) {
        List<Reply> items = reply.items();
        if (!items.isEmpty() && !(items.get(0) instanceof Reply.Many)) {
            return List.of(map(items));
        }
        List<Map<String, Reply>> maps = new ArrayList<>(items.size());
        items.forEach(item -> maps.add(map(item.items())));
        return maps;
    }

    static byte[] bytes(Map<String, Reply> facts, String name) {
        return WholeValues.bytes(Objects.requireNonNull(facts.get(name), name));
    }

    /** Whether both list the same, in the names that both servers tell: newer ones tell more. */
    static boolean same(List<Map<String, Reply>> here, List<Map<String, Reply>> there, SortedSet<String> names) {
        if (here.size() != there.size()) {
            return false;
        }
        for (int index = 0; index < here.size(); index++) {
            for (String name : names) {
                Reply one = here.get(index).get(name);
                Reply other = there.get(index).get(name);
                if (one != null && other != null && !Arrays.equals(encode(one), encode(other))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The facts of these names. */
    static byte[] encode(List<Map<String, Reply>> facts, SortedSet<String> names) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Map<String, Reply> each : facts) {
            for (String name : names) {
                Reply value = each.get(name);
                out.writeBytes(value == null ? new byte[1] : encode(value));
            }
        }
        return out.toByteArray();
    }

    /** A reply so that different replies give different bytes. */
    static byte[] encode(Reply reply) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(reply, out);
        return out.toByteArray();
    }

    /** The answer of {@code XPENDING} without idle times, which each server counts by its own clock. */
    static byte[] encodePending(List<Reply> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Reply entry : entries) {
            List<Reply> parts = entry.items();
            write(parts.get(0), out);
            write(parts.get(1), out);
            write(parts.get(DELIVERIES), out);
        }
        return out.toByteArray();
    }

    private static void write(Reply reply, ByteArrayOutputStream out) {
        if (reply instanceof Reply.Many many) {
            List<Reply> items = many.items() == null ? List.of() : many.items();
            head('*', items.size(), out);
            items.forEach(item -> write(item, out));
        } else if (reply instanceof Reply.Number number) {
            head(':', number.value(), out);
        } else {
            byte[] bytes = reply.bytes();
            head('$', bytes == null ? -1 : bytes.length, out);
            out.writeBytes(bytes == null ? new byte[0] : bytes);
        }
    }

    private static void head(char kind, long number, ByteArrayOutputStream out) {
        out.writeBytes(ByteBuffer.allocate(1 + Long.BYTES)
                .put((byte) kind)
                .putLong(number)
                .array());
    }

    private static Map<String, Reply> map(List<Reply> pairs) {
        Map<String, Reply> map = new LinkedHashMap<>();
        for (int index = 0; index + 1 < pairs.size(); index += 2) {
            map.put(pairs.get(index).text(), pairs.get(index + 1));
        }
        return map;
    }
}
