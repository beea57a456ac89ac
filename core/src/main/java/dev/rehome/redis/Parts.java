package dev.rehome.redis;

import java.util.Arrays;

/**
 * Parts of commands, encoded as they will be sent: elements of values that are gathered from one server for another. They
 * lie in one array, so an element is no object. Not for several threads.
 */
public final class Parts {
    /** A length in digits with what stands around it, and the end of a line. */
    private static final int FRAME = 16;

    private final int usual;
    private byte[] bytes;
    private int size;
    private int[] starts = new int[FRAME];
    private int count;

    /** @param usual bytes that are kept allocated when it is empty */
    public Parts(int usual) {
        this.usual = usual;
        this.bytes = new byte[usual];
    }

    /** Adds what {@link RedisConnection#receiveLength()} announced. */
    public void fetch(RedisConnection from, int length) {
        begin(length);
        from.fetch(bytes, size, length);
        end(length);
    }

    /** Adds one part. */
    public void add(byte[] part) {
        begin(part.length);
        System.arraycopy(part, 0, bytes, size, part.length);
        end(part.length);
    }

    /** Adds some of other parts; {@code to} is exclusive. */
    public void add(Parts other, int from, int to) {
        int first = other.start(from);
        int length = other.start(to) - first;
        room(length);
        System.arraycopy(other.bytes, first, bytes, size, length);
        for (int part = from; part < to; part++) {
            startHere(size + other.start(part) - first);
        }
        size += length;
    }

    public int count() {
        return count;
    }

    /** Bytes as they will be sent. */
    public int size() {
        return size;
    }

    /** Takes the parts from that one on out again. */
    public void cut(int from) {
        size = start(from);
        count = from;
    }

    public void clear() {
        size = 0;
        count = 0;
        if (bytes.length > 2L * usual) {
            bytes = new byte[usual];
        }
    }

    /** A copy of one part. */
    public byte[] part(int index) {
        int start = start(index);
        while (bytes[start] != '\n') {
            start++;
        }
        return Arrays.copyOfRange(bytes, start + 1, start(index + 1) - 2);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where a part begins; of one behind the last, where all end. */
    int start(int part) {
        return part == count ? size : starts[part];
    }

    private void begin(int length) {
        room(Math.addExact(length, FRAME));
        startHere(size);
        bytes[size++] = '$';
        int digits = 1;
        for (int rest = length / 10; rest > 0; rest /= 10) {
            digits++;
        }
        int rest = length;
        for (int digit = size + digits - 1; digit >= size; digit--) {
            bytes[digit] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
        endLine();
    }

    private void end(int length) {
        size += length;
        endLine();
    }

    private void endLine() {
        bytes[size++] = '\r';
        bytes[size++] = '\n';
    }

    private void startHere(int start) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = start;
    }

    private void room(int wanted) {
        int needed = Math.addExact(size, wanted);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int)
                    Math.max(needed, Math.min(Integer.MAX_VALUE - 8, bytes.length * 3L / 2)));
        }
    }
}
