package dev.rehome.verify;

import dev.rehome.redis.RedisConnection;
import java.util.Arrays;

/**
 * One answer to {@code DUMP}: a type byte, the value as in an RDB file, and a footer of ten bytes, the RDB version and a
 * checksum (https://github.com/redis/redis/blob/7.0/src/cluster.c, {@code createDumpPayload}). It is read in pieces into
 * one buffer that is used again, so that its size takes no memory. Not for several threads.
 */
final class Payload {
    private static final int PIECE = 64 << 10;
    private static final int FOOTER = 10;

    private final byte[] piece = new byte[PIECE];
    private final SipHash hash;
    private final RedisConnection from;
    private long length;
    private long unread;
    private int pieces;
    private int filled;
    private byte encoding;
    private Digest earlier = Digest.NONE;

    Payload(RedisConnection from, SipHash hash) {
        this.from = from;
        this.hash = hash;
    }

    /** Waits for the answer. @return whether there is a value; a key that is not there has none */
    boolean receive() {
        length = from.receiveLength();
        unread = length;
        pieces = 0;
        return length >= 0;
    }

    /** In bytes, as it travels. */
    long length() {
        return length;
    }

    /** Reads all of both. @return whether type and value are the same byte by byte; if not, that proves nothing */
    boolean sameAs(Payload other) {
        boolean same = length == other.length;
        boolean more;
        do {
            boolean here = next();
            boolean there = other.next();
            more = here || there;
            if (more && same) {
                same = Arrays.equals(piece, 0, body(), other.piece, 0, other.body());
            }
        } while (more);
        return same;
    }

    /** Reads what is left of it. */
    void readAll() {
        while (true) {
            if (!next()) {
                return;
            }
        }
    }

    /** Passes over all of it, but for the type. */
    void passOver() {
        encoding = from.peek();
        filled = 0;
        from.passOver(length);
    }

    /**
     * Of all but the footer, once it has been read: the hash of each piece of 64 KiB, each further one hashed together
     * with what came before it.
     */
    Digest digest() {
        Digest last = hash.of(piece, body());
        return pieces <= 1 ? last : hash.of(earlier, last);
    }

    /** The type, by how {@code rdb.h} numbers the encodings ({@code RDB_TYPE_…}). */
    ValueType type() {
        return switch (encoding) {
            case 0 -> ValueType.STRING;
            case 1, 10, 14, 18 -> ValueType.LIST;
            case 2, 11, 20 -> ValueType.SET;
            case 3, 5, 12, 17 -> ValueType.ZSET;
            case 4, 9, 13, 16, 22, 23, 24, 25 -> ValueType.HASH;
            case 15, 19, 21 -> ValueType.STREAM;
            default -> ValueType.OTHER;
        };
    }

    /** Whether it is a hash of Redis 7.4 or later whose fields may have deadlines of their own. */
    boolean hasFieldDeadlines() {
        return encoding >= 22 && encoding <= 25;
    }

    private boolean next() {
        if (unread <= 0) {
            return false;
        }
        if (pieces > 0) {
            earlier = digest();
        }
        filled = (int) Math.min(PIECE, unread);
        unread -= filled;
        from.fetchPiece(piece, filled, unread);
        if (pieces == 0) {
            encoding = piece[0];
        }
        pieces++;
        return true;
    }

    /** How much of the piece is value: the footer may begin in the last piece but one. */
    private int body() {
        return (int) Math.max(0, Math.min(filled, filled + unread - FOOTER));
    }
}
