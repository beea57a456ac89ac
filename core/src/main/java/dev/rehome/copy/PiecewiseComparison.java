package dev.rehome.copy;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares two large values piece by piece, elements without an order by looking each one up on the other side. Nothing
 * keeps the values from changing meanwhile; then they may be taken for different.
 */
final class PiecewiseComparison {
    private static final long PIECE_BYTES = 1 << 20;
    private static final long MOST_ELEMENTS = 1_000;
    private static final int SAMPLES = 100;

    private final RedisConnection source;
    private final RedisConnection destination;
    private final byte[] key;

    PiecewiseComparison(byte[] key, RedisConnection source, RedisConnection destination) {
        this.key = key;
        this.source = source;
        this.destination = destination;
    }

    /** Whether both hold an equal value. @throws dev.rehome.redis.ServerErrorException where one changed its type */
    boolean same() {
        ValueType type = ValueType.called(ask(source, "TYPE").text());
        if (!type.readable()
                || type != ValueType.called(ask(destination, "TYPE").text())) {
            return false;
        }
        String length =
                switch (type) {
                    case LIST -> "LLEN";
                    case HASH -> "HLEN";
                    case SET -> "SCARD";
                    case ZSET -> "ZCARD";
                    case STREAM -> "XLEN";
                    default -> "STRLEN";
                };
        long size = ask(source, length).number();
        if (size != ask(destination, length).number()) {
            return false;
        }
        return switch (type) {
            case LIST -> sameInOrder("LRANGE", size, elements(size));
            case HASH -> sameScanned("HSCAN", 2, "HGET", elements(size));
            case SET -> sameScanned("SSCAN", 1, "SISMEMBER", elements(size));
            case ZSET -> sameScanned("ZSCAN", 2, "ZSCORE", elements(size));
            case STREAM -> sameEntries(elements(size)) && groups(source).equals(groups(destination));
            default -> sameInOrder("GETRANGE", size, PIECE_BYTES);
        };
    }

    /** How many elements make a piece, by what they take on average. */
    private long elements(long size) {
        long bytes = ask(source, "MEMORY", "USAGE", key, "SAMPLES", SAMPLES) instanceof Reply.Number number
                ? number.value()
                : size * (PIECE_BYTES / MOST_ELEMENTS);
        return Math.max(1, Math.min(MOST_ELEMENTS, PIECE_BYTES / Math.max(1, bytes / Math.max(1, size))));
    }

    private boolean sameInOrder(String command, long size, long step) {
        for (long from = 0; from < size; from += step) {
            long to = from + step - 1;
            source.send(command, key, from, to);
            destination.send(command, key, from, to);
            if (!text(receive(source)).equals(text(receive(destination)))) {
                return false;
            }
        }
        return true;
    }

    /** @param width how many parts an element has, its name first */
    private boolean sameScanned(String scan, int width, String lookUp, long step) {
        String cursor = "0";
        do {
            source.send(scan, key, cursor, "COUNT", step);
            List<Reply> answer = receive(source).items();
            cursor = answer.get(0).text();
            List<Reply> parts = answer.get(1).items();
            for (int at = 0; at < parts.size(); at += width) {
                destination.send(lookUp, key, bytes(parts.get(at)));
            }
            boolean same = true;
            destination.flush();
            for (int at = 0; at < parts.size(); at += width) {
                Reply there = Refusals.answer(destination).orThrow();
                same &= width == 1 ? there.number() == 1 : sameValue(scan, parts.get(at + 1), there);
            }
            if (!same) {
                return false;
            }
        } while (!cursor.equals("0"));
        return true;
    }

    /** Versions write one score in different ways. */
    private static boolean sameValue(String scan, Reply here, Reply there) {
        return there.bytes() != null
                && (Arrays.equals(here.bytes(), there.bytes())
                        || (scan.equals("ZSCAN") && score(here.text()) == score(there.text())));
    }

    /** -0 is 0: servers hold the two equal, and those from 7.2 on lose the sign. */
    static double score(String text) {
        double score =
                switch (text) {
                    case "inf" -> Double.POSITIVE_INFINITY;
                    case "-inf" -> Double.NEGATIVE_INFINITY;
                    default -> Double.parseDouble(text);
                };
        return score + 0.0;
    }

    private boolean sameEntries(long step) {
        String from = "-";
        while (true) {
            source.send("XRANGE", key, from, "+", "COUNT", step);
            destination.send("XRANGE", key, from, "+", "COUNT", step);
            List<Reply> here = receive(source).items();
            if (!text(new Reply.Many(here)).equals(text(receive(destination)))) {
                return false;
            }
            if (here.size() < step) {
                return true;
            }
            // Before 6.2 a range cannot begin behind an id, so the last entry comes again.
            String last = here.get(here.size() - 1).items().get(0).text();
            if (last.equals(from)) {
                step = 2;
            }
            from = last;
            step = Math.max(2, step);
        }
    }

    private List<String> groups(RedisConnection side) {
        List<String> groups = new ArrayList<>();
        for (Reply group : ask(side, "XINFO", "GROUPS", key).orThrow().items()) {
            byte[] name = bytes(group.items().get(1));
            List<Reply> facts = group.items();
            groups.add(text(facts.get(1))
                    + text(facts.get(3))
                    + text(facts.get(5))
                    + text(facts.get(7))
                    + text(ask(side, "XPENDING", key, name)));
        }
        return groups;
    }

    private Reply ask(RedisConnection side, String command) {
        return ask(side, command, key);
    }

    private static Reply ask(RedisConnection side, String command, Object... arguments) {
        side.send(command, arguments);
        return receive(side);
    }

    private static Reply receive(RedisConnection side) {
        side.flush();
        return Refusals.answer(side);
    }

    private static byte[] bytes(Reply reply) {
        byte @Nullable [] bytes = reply.bytes();
        return bytes == null ? new byte[0] : bytes;
    }

    private static String text(Reply reply) {
        return ValueReader.text(reply);
    }
}
