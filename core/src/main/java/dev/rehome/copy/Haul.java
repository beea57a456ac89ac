package dev.rehome.copy;

import dev.rehome.redis.SizeSums;

/** What came of the values of one slice. */
final class Haul {
    private final SizeSums sizes = new SizeSums();
    private int values;
    private long bytes;
    private long largest;

    /**
     * An answer came.
     *
     * @param length of the value, 0 for none
     * @param memory what it takes at the source, 0 where that was not asked
     */
    void add(long length, long memory) {
        values += length > 0 ? 1 : 0;
        bytes += length;
        largest = Math.max(largest, length);
        if (memory > 0) {
            sizes.add(memory);
        }
    }

    int values() {
        return values;
    }

    long bytes() {
        return bytes;
    }

    long largest() {
        return largest;
    }

    /** Of those whose memory was asked. */
    SizeSums sizes() {
        return sizes;
    }
}
