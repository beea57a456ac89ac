package dev.rehome.verify;

import dev.rehome.redis.RedisConnection;
import java.util.Arrays;

/** Room for one element of a value, used for one after the other. Not for several threads. */
final class Element {
    /** What would take more memory is compared by other means. */
    static final int LARGEST = 64 << 20;

    private byte[] bytes = new byte[1 << 10];
    private int length;

    /** The first {@link #length()} of them are the element. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Reads the next string of bytes that has come. @return false where it is too long, and was passed over */
    boolean read(RedisConnection from) {
        long announced = from.receiveLength();
        if (announced > LARGEST) {
            from.passOver(announced);
            length = 0;
            return false;
        }
        read(from, (int) announced, 0);
        return true;
    }

    /**
     * Reads the next bytes of a string that has been announced.
     *
     * @param rest how many bytes of it are then left
     */
    void read(RedisConnection from, int count, long rest) {
        bytes = roomFor(bytes, count);
        from.fetchPiece(bytes, 0, count, rest);
        length = count;
    }

    boolean equal(Element other) {
        return Arrays.equals(bytes, 0, length, other.bytes, 0, other.length);
    }

    /** The same array, or a larger one that begins with what it held. */
    static byte[] roomFor(byte[] array, int wanted) {
        return array.length >= wanted ? array : Arrays.copyOf(array, Math.max(wanted, 2 * array.length));
    }
}
