package dev.rehome.verify;

import java.nio.charset.StandardCharsets;

/**
 * A string as it stands in a dump: plain, compressed, or as a number
 * (https://github.com/redis/redis/blob/7.0/src/rdb.h, {@code RDB_ENC_…}). One buffer for all that are read. Not for several
 * threads.
 */
final class RdbString {
    private static final int SPECIAL = 3;
    private static final int BITS_32 = 0x80;
    private static final int BITS_64 = 0x81;
    private static final int COMPRESSED = 3;

    private byte[] bytes = new byte[1 << 10];
    private byte[] compressed = new byte[0];
    private int length;

    /** The first {@link #length()} of them are the string. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Reads the next string. @return false where there is none in the expected form, or it is too long */
    boolean read(Payload payload) {
        int first = payload.read();
        if (first >> 6 != SPECIAL) {
            return plain(payload, length(payload, first));
        }
        int kind = first & 0x3f;
        return kind == COMPRESSED ? compressed(payload) : kind < COMPRESSED && number(payload, 1 << kind);
    }

    /** Reads a length. @return -1 where there is none */
    static long length(Payload payload) {
        return length(payload, payload.read());
    }

    private static long length(Payload payload, int first) {
        return switch (first >> 6) {
            case 0 -> first;
            case 1 -> (first & 0x3fL) << 8 | payload.read();
            case 2 -> first == BITS_32 ? bigEndian(payload, 4) : first == BITS_64 ? bigEndian(payload, 8) : -1;
            default -> -1;
        };
    }

    private static long bigEndian(Payload payload, int count) {
        long number = 0;
        for (int index = 0; index < count; index++) {
            number = number << 8 | payload.read();
        }
        return number;
    }

    private boolean plain(Payload payload, long wanted) {
        if (wanted < 0 || wanted > Element.LARGEST) {
            return false;
        }
        length = (int) wanted;
        bytes = Element.roomFor(bytes, length);
        return payload.read(bytes, 0, length);
    }

    /** Little-endian, of one, two or four bytes. */
    private boolean number(Payload payload, int size) {
        long number = 0;
        for (int index = 0; index < size; index++) {
            number |= (long) payload.read() << 8 * index;
        }
        int unused = Long.SIZE - 8 * size;
        byte[] digits = Long.toString(number << unused >> unused).getBytes(StandardCharsets.US_ASCII);
        length = digits.length;
        System.arraycopy(digits, 0, bytes, 0, length);
        return true;
    }

    private boolean compressed(Payload payload) {
        long size = length(payload);
        long whole = length(payload);
        if (size < 0 || whole < 0 || size > Element.LARGEST || whole > Element.LARGEST) {
            return false;
        }
        length = (int) whole;
        bytes = Element.roomFor(bytes, length);
        compressed = Element.roomFor(compressed, (int) size);
        return payload.read(compressed, 0, (int) size) && expand((int) size);
    }

    /**
     * LZF (http://oldhome.schmorp.de/marc/liblzf.html): a control byte below 32 says how many bytes follow as they are; else
     * its upper three bits and perhaps a further byte say how many, and the rest how far back, the bytes are to be repeated.
     */
    private boolean expand(int size) {
        int from = 0;
        int to = 0;
        while (from < size) {
            int control = compressed[from++] & 0xff;
            if (control < 32) {
                int count = control + 1;
                if (count > size - from || count > length - to) {
                    return false;
                }
                System.arraycopy(compressed, from, bytes, to, count);
                from += count;
                to += count;
            } else {
                int count = control >> 5;
                if (from + (count == 7 ? 2 : 1) > size) {
                    return false;
                }
                count += count == 7 ? compressed[from++] & 0xff : 0;
                int back = to - ((control & 0x1f) << 8) - (compressed[from++] & 0xff) - 1;
                if (back < 0 || count + 2 > length - to) {
                    return false;
                }
                for (int left = count + 2; left > 0; left--) {
                    bytes[to++] = bytes[back++];
                }
            }
        }
        return to == length;
    }
}
