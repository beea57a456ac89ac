package dev.rehome.verify;

/** 128 bits of a keyed hash; equal bytes give equal digests under the same key. */
record Digest(long first, long second) {
    static final Digest NONE = new Digest(0, 0);

    /** The sum, which does not depend on the order of what is added. */
    Digest plus(Digest other) {
        long low = first + other.first;
        long carry = Long.compareUnsigned(low, first) < 0 ? 1 : 0;
        return new Digest(low, second + other.second + carry);
    }
}
