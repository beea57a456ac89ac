package dev.rehome.digest;

/** 128 bits of a keyed hash; equal bytes give equal digests under the same key. */
public record Digest(long first, long second) {
    public static final Digest NONE = new Digest(0, 0);

    /** The sum, which does not depend on the order of what is added. */
    public Digest plus(Digest other) {
        long low = first + other.first;
        return new Digest(low, second + other.second + carry(low, first));
    }

    /** What a sum of low halves carries over: it wrapped round where it is less than what was added. */
    static long carry(long sum, long part) {
        return Long.compareUnsigned(sum, part) < 0 ? 1 : 0;
    }
}
