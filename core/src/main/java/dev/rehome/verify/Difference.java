package dev.rehome.verify;

/**
 * A key that is not the same on both sides.
 *
 * @param detail what differs, in a few words and without values
 */
public record Difference(byte[] key, Kind kind, String detail) {
    /** What is the matter with the key. */
    public enum Kind {
        /** The destination lacks it. */
        MISSING,
        /** The source lacks it. */
        EXTRA,
        /** The two are of different types. */
        TYPE,
        /** Same type, another value. */
        VALUE,
        /** Same value, another deadline, or only one of them has one. */
        TTL,
        /** The source's key was written while it was looked at. */
        CHANGED
    }
}
