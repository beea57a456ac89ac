package dev.rehome.verify;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * SipHash-2-4 with 128 bits (https://www.aumasson.jp/siphash/siphash.pdf): as fast as a checksum for the short values that
 * most keys hold, and with a random key nobody can prepare values that collide.
 */
final class SipHash {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int KEY_BYTES = 16;

    private final long key0;
    private final long key1;

    SipHash(byte[] key) {
        this.key0 = (long) WORDS.get(key, 0);
        this.key1 = (long) WORDS.get(key, Long.BYTES);
    }

    static byte[] randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    Digest of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    /** Of two digests in this order. */
    Digest of(Digest one, Digest other) {
        byte[] both = new byte[4 * Long.BYTES];
        WORDS.set(both, 0, one.first());
        WORDS.set(both, Long.BYTES, one.second());
        WORDS.set(both, 2 * Long.BYTES, other.first());
        WORDS.set(both, 3 * Long.BYTES, other.second());
        return of(both);
    }

    /** Of the first {@code length} bytes. */
    Digest of(byte[] bytes, int length) {
        long v0 = key0 ^ 0x736f6d6570736575L;
        long v1 = key1 ^ 0x646f72616e646f6dL ^ 0xee;
        long v2 = key0 ^ 0x6c7967656e657261L;
        long v3 = key1 ^ 0x7465646279746573L;
        int words = length / Long.BYTES + 1;
        long first = 0;
        // The words of the message, then one step for each half of the result.
        for (int step = 0; step < words + 2; step++) {
            long word = 0;
            if (step < words) {
                word = step == words - 1 ? tail(bytes, length) : (long) WORDS.get(bytes, step * Long.BYTES);
                v3 ^= word;
            } else if (step == words) {
                v2 ^= 0xee;
            } else {
                first = v0 ^ v1 ^ v2 ^ v3;
                v1 ^= 0xdd;
            }
            for (int round = step < words ? 2 : 4; round > 0; round--) {
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
        return new Digest(first, v0 ^ v1 ^ v2 ^ v3);
    }

    /** The last bytes, fewer than eight, and the length in the highest byte. */
    private static long tail(byte[] bytes, int length) {
        long word = (long) length << 56;
        int start = length & -Long.BYTES;
        for (int index = start; index < length; index++) {
            word |= (bytes[index] & 0xffL) << 8 * (index - start);
        }
        return word;
    }
}
