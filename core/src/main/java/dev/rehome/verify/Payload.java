package dev.rehome.verify;

import dev.rehome.digest.Digest;
import dev.rehome.digest.SipHash;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.SizeEvidence;
import dev.rehome.redis.ValueType;
import java.util.Arrays;

/**
 * One answer to {@code DUMP}: a type byte, the value as in an RDB file, and a footer of ten bytes, the RDB version and a
 * checksum (https://github.com/redis/redis/blob/7.0/src/cluster.c, {@code createDumpPayload}). It is read in pieces into
 * one buffer that is used again, so that its size takes no memory. Not for several threads.
 */
final class Payload implements Answer {
    private static final int PIECE = 64 << 10;
    private static final int FOOTER = 10;

    private final byte[] piece = new byte[PIECE];
    private final SipHash hash;
    private final RedisConnection from;
    private long length;
    private long unread;
    private int pieces;
    private int filled;
    private int position;
    private int encoding;
    private long earlierFirst;
    private long earlierSecond;

    Payload(RedisConnection from, SipHash hash) {
        this.from = from;
        this.hash = hash;
    }

    /** Waits for the answer. */
    void receive() {
        length = from.receiveLength();
        unread = length;
        pieces = 0;
        filled = 0;
        position = 0;
        if (length > 0) {
            encoding = from.peek(0);
        }
    }

    /** A key that is not there has no dump. */
    @Override
    public boolean present() {
        return length >= 0;
    }

    @Override
    public long bytes() {
        return Math.max(0, length);
    }

    @Override
    public long sure(SizeEvidence evidence, long told) {
        return evidence.sure(told, type(), length, from);
    }

    /**
     * Reads all of both; only this one has a digest then.
     *
     * @return whether type and value are the same byte by byte; if not, that proves nothing
     */
    boolean sameAs(Payload other) {
        boolean same = length == other.length;
        boolean more;
        do {
            boolean here = next();
            boolean there = other.nextUnchained();
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

    /** Passes over all of it. */
    void passOver() {
        from.passOver(length);
        unread = 0;
    }

    /** The next byte of the value, -1 behind its end; what is read so has no digest. */
    int read() {
        if (position == body() && !turn()) {
            return -1;
        }
        return piece[position++] & 0xff;
    }

    /** Reads so many bytes of the value. @return false where it ends before */
    boolean read(byte[] into, int offset, int count) {
        int done = 0;
        while (done < count) {
            if (position == body() && !turn()) {
                return false;
            }
            int moved = Math.min(count - done, body() - position);
            System.arraycopy(piece, position, into, offset + done, moved);
            position += moved;
            done += moved;
        }
        return true;
    }

    private boolean turn() {
        if (!nextUnchained() || body() == 0) {
            return false;
        }
        position = 0;
        return true;
    }

    /** Of all but the footer, once it has been read; see {@link dev.rehome.digest.Proof.Method#PAYLOAD}. */
    Digest digest() {
        chain();
        return new Digest(hash.first(), hash.second());
    }

    /** Leaves the digest with the hash. */
    private void chain() {
        hash.hash(piece, 0, body());
        if (pieces > 1) {
            hash.hash(earlierFirst, earlierSecond, hash.first(), hash.second());
        }
    }

    /** By the first byte. */
    @Override
    public ValueType type() {
        return ValueType.ofPayload(encoding);
    }

    int encoding() {
        return encoding;
    }

    /** A hash of Redis 7.4 or later. */
    @Override
    public boolean hasFieldDeadlines() {
        return encoding >= 22 && encoding <= 25;
    }

    private boolean next() {
        if (unread <= 0) {
            return false;
        }
        if (pieces > 0) {
            chain();
            earlierFirst = hash.first();
            earlierSecond = hash.second();
        }
        return nextUnchained();
    }

    /** Where no digest is wanted. */
    private boolean nextUnchained() {
        if (unread <= 0) {
            return false;
        }
        filled = (int) Math.min(PIECE, unread);
        unread -= filled;
        from.fetchPiece(piece, 0, filled, unread);
        pieces++;
        return true;
    }

    /** How much of the piece is value: the footer may begin in the last piece but one. */
    private int body() {
        return (int) Math.max(0, Math.min(filled, filled + unread - FOOTER));
    }
}
