package dev.rehome.verify;

import dev.rehome.digest.ValueDigest;
import dev.rehome.redis.Passage;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through one key of both sides in pieces. It reads all of the source, for its digest, and the destination until
 * the first difference. Not for several threads.
 */
final class Walk {
    /** How many bytes of one piece are aimed at. */
    static final int PIECE = 1 << 20;

    private static final int FIRST_COUNT = 100;
    private static final int LARGEST_COUNT = 10_000;

    final RedisConnection source;
    final RedisConnection destination;
    final byte[] key;
    final Deadlines deadlines;
    private final ValueDigest digest;
    private final Passage passage;
    private final long expected;
    private @Nullable String difference;
    private int count = FIRST_COUNT;

    /** @param expected about how many bytes the whole value takes */
    Walk(
            RedisConnection source,
            RedisConnection destination,
            byte[] key,
            long expected,
            Deadlines deadlines,
            ValueDigest digest,
            Passage passage) {
        this.source = source;
        this.destination = destination;
        this.key = key;
        this.expected = expected;
        this.deadlines = deadlines;
        this.digest = digest;
        this.passage = passage;
        digest.clear();
    }

    /** What differs, or null. */
    @Nullable
    String difference() {
        return difference;
    }

    /** Of all that was read at the source. */
    ValueDigest digest() {
        return digest;
    }

    boolean same() {
        return difference == null;
    }

    void differs(String why) {
        if (difference == null) {
            difference = why;
        }
    }

    /** Whether both numbers are the same; if not, that is the difference. */
    boolean sameLength(String what, String command) {
        source.send(command, key);
        destination.send(command, key);
        source.flush();
        destination.flush();
        Reply here = source.receive();
        Reply there = destination.receive();
        if (here instanceof Reply.Number one && there instanceof Reply.Number other) {
            count = (int) Math.min(count, fitting(expected / Math.max(1, one.value())));
            if (one.value() != other.value()) {
                differs(WholeValues.lengths(what, one.value(), other.value()));
            }
            return one.value() == other.value();
        }
        here.orThrow();
        there.orThrow();
        return false;
    }

    /** How many elements to ask for, so that a piece is about {@link #PIECE} bytes. */
    int count() {
        return count;
    }

    /** Learns from a piece how large elements are, and waits where a limit demands it; nothing may be on the way. */
    void learn(int elements, long bytes) {
        count = (int) Math.min(LARGEST_COUNT, fitting(bytes / Math.max(1, elements)));
        pay(bytes);
    }

    private static long fitting(long mean) {
        return Math.max(1, PIECE / Math.max(1, mean));
    }

    /** Counts the bytes of a piece, and waits where a limit demands it. @throws HaltedException where all is over */
    void pay(long bytes) {
        if (!passage.pay(bytes)) {
            throw new HaltedException();
        }
    }

    /** Goes through {@code HSCAN}, {@code SSCAN} or {@code ZSCAN} at the source. */
    void scan(String command, PieceReader reader) {
        String cursor = "0";
        do {
            List<Reply> reply =
                    source.call(command, key, cursor, "COUNT", count).orThrow().items();
            cursor = reply.get(0).text();
            List<byte[]> elements = new ArrayList<>();
            long bytes = 0;
            for (Reply element : reply.get(1).items()) {
                byte[] each = WholeValues.bytes(element);
                bytes += each.length;
                elements.add(each);
            }
            learn(elements.size(), bytes);
            reader.read(elements);
        } while (!cursor.equals("0"));
    }

    /** Takes the elements of one piece, as the scan command lists them. */
    interface PieceReader {
        void read(List<byte[]> elements);
    }
}
