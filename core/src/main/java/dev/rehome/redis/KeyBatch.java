package dev.rehome.redis;

import java.util.Arrays;

/** Names of keys in one array, so that a key costs no object. Filled by one thread, then read by another. */
public final class KeyBatch {
    private byte[] bytes = new byte[1 << 12];
    private int[] ends = new int[1 << 7];
    private int size;

    /** Makes room for one more key of that length; the result is where it belongs in {@link #bytes()}. */
    public int room(int length) {
        int start = offset(size);
        if (bytes.length - start < length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(start, length), bytes.length * 2));
        }
        if (ends.length == size) {
            ends = Arrays.copyOf(ends, size * 2);
        }
        return start;
    }

    /** Adds the key that was put where {@link #room(int)} said. */
    public void add(int length) {
        ends[size] = offset(size) + length;
        size++;
    }

    public void add(byte[] key) {
        int start = room(key.length);
        System.arraycopy(key, 0, bytes, start, key.length);
        add(key.length);
    }

    /** Takes the last key out again. */
    public void removeLast() {
        size--;
    }

    public int size() {
        return size;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int offset(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    public int length(int index) {
        return ends[index] - offset(index);
    }

    public byte[] key(int index) {
        return Arrays.copyOfRange(bytes, offset(index), ends[index]);
    }
}
