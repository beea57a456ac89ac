package dev.rehome.digest;

import java.util.OptionalLong;

/**
 * That a key was the same on both sides.
 *
 * @param name digest of the key's name
 * @param value digest of its value, by the method
 * @param deadlineMillis when it expires, in milliseconds since 1970 by the source's clock; empty for never
 */
public record Proof(Method method, Digest name, Digest value, OptionalLong deadlineMillis) {
    /** What a value's digest is made of. */
    public enum Method {
        /** Its {@code DUMP} without the footer of ten bytes: each 64 KiB hashed, each further one with those before it. */
        PAYLOAD,
        /** Its elements, see {@link ValueDigest}; at last the name of its type as one whose place counts. */
        ELEMENTS
    }
}
