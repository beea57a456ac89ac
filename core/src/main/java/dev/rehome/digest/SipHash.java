package dev.rehome.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * SipHash-2-4 with 128 bits (https://www.aumasson.jp/siphash/siphash.pdf): as fast as a checksum for the short values that
 * most keys hold, and with a random key nobody can prepare values that collide. Its latest result is kept in it, so that
 * hashing makes no objects; so it is not for several threads.
 */
public final class SipHash {
    /** How many bytes a key has. */
    public static final int KEY_BYTES = 16;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long key0;
    private final long key1;
    private final byte[] both = new byte[4 * Long.BYTES];
    private long first;
    private long second;

    public SipHash(byte[] key) {
        this.key0 = (long) WORDS.get(key, 0);
        this.key1 = (long) WORDS.get(key, Long.BYTES);
    }

    public static byte[] randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    public Digest of(byte[] bytes) {
        hash(bytes, 0, bytes.length);
        return new Digest(first, second);
    }

    /** The half of the latest result that comes first. */
    public long first() {
        return first;
    }

    /** The other half of the latest result. */
    public long second() {
        return second;
    }

    /** Hashes two digests in this order. */
    public void hash(long oneFirst, long oneSecond, long otherFirst, long otherSecond) {
        WORDS.set(both, 0, oneFirst);
        WORDS.set(both, Long.BYTES, oneSecond);
        WORDS.set(both, 2 * Long.BYTES, otherFirst);
        WORDS.set(both, 3 * Long.BYTES, otherSecond);
        hash(both, 0, both.length);
    }

    /** Hashes some bytes; the result is {@link #first()} and {@link #second()}. */
    public void hash(byte[] bytes, int offset, int length) {
        long v0 = key0 ^ 0x736f6d6570736575L;
        long v1 = key1 ^ 0x646f72616e646f6dL ^ 0xee;
        long v2 = key0 ^ 0x6c7967656e657261L;
        long v3 = key1 ^ 0x7465646279746573L;
        int words = length / Long.BYTES + 1;
        // The words of the message with two rounds each, then four rounds for each half of the result.
        for (int step = 0; step < words + 4; step++) {
            long word = 0;
            if (step < words - 1) {
                word = (long) WORDS.get(bytes, offset + step * Long.BYTES);
            } else if (step == words - 1) {
                word = tail(bytes, offset, length);
            } else if (step == words) {
                v2 ^= 0xee;
            } else if (step == words + 2) {
                first = v0 ^ v1 ^ v2 ^ v3;
                v1 ^= 0xdd;
            }
            v3 ^= word;
            for (int round = 0; round < 2; round++) {
                v0 += v1;
                v2 += v3;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v1;
                v0 += v3;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 = Long.rotateLeft(v2, 32);
            }
            v0 ^= word;
        }
        second = v0 ^ v1 ^ v2 ^ v3;
    }

    /** The last bytes, fewer than eight, and the length in the highest byte. */
    private static long tail(byte[] bytes, int offset, int length) {
        long word = (long) length << 56;
        int whole = length & -Long.BYTES;
        for (int index = whole; index < length; index++) {
            word |= (bytes[offset + index] & 0xffL) << 8 * (index - whole);
        }
        return word;
    }
}
