package dev.rehome.digest;

import java.nio.charset.StandardCharsets;

/**
 * The digest of a value by its elements, which is the same however a server keeps and orders them. It begins with nothing;
 * an element whose place counts is hashed, and hashed once more behind what came before; those of elements whose place does
 * not count are added up. Makes no objects. Not for several threads.
 */
public final class ValueDigest {
    /** A string's elements are as many bytes each, the last one as many as are left; the empty string is one empty element. */
    public static final int PIECE = 64 << 10;

    private final SipHash hash;
    private long first;
    private long second;

    public ValueDigest(SipHash hash) {
        this.hash = hash;
    }

    /** Begins anew. */
    public void clear() {
        first = 0;
        second = 0;
    }

    /** Goes on from where another one is. */
    public void become(ValueDigest other) {
        first = other.first;
        second = other.second;
    }

    /** Whether both are the same so far. */
    public boolean equal(ValueDigest other) {
        return first == other.first && second == other.second;
    }

    /** What has been added so far. */
    public Digest digest() {
        return new Digest(first, second);
    }

    /** Adds an element whose place counts. */
    public void next(byte[] element, int offset, int length) {
        hash.hash(element, offset, length);
        hash.hash(first, second, hash.first(), hash.second());
        first = hash.first();
        second = hash.second();
    }

    /** Adds a string, or the next bytes of one, as many as one or several {@link #PIECE}. */
    public void text(byte[] bytes) {
        int from = 0;
        do {
            int length = Math.min(PIECE, bytes.length - from);
            next(bytes, from, length);
            from += length;
        } while (from < bytes.length);
    }

    /** Adds an element whose place does not count. */
    public void among(byte[] element, int offset, int length) {
        hash.hash(element, offset, length);
        plus();
    }

    /** Adds a pair whose place does not count. */
    public void among(byte[] name, int nameLength, byte[] value, int valueLength) {
        hash.hash(name, 0, nameLength);
        long nameFirst = hash.first();
        long nameSecond = hash.second();
        hash.hash(value, 0, valueLength);
        hash.hash(nameFirst, nameSecond, hash.first(), hash.second());
        plus();
    }

    /** Adds the name of the value's type at last, so that a hash is none with the members and scores of a sorted set. */
    public void seal(String type) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        next(name, 0, name.length);
    }

    private void plus() {
        long low = first + hash.first();
        second += hash.second() + Digest.carry(low, first);
        first = low;
    }
}
