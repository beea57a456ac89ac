package dev.rehome.verify;

import dev.rehome.digest.Digest;
import dev.rehome.digest.ValueDigest;

/**
 * Takes sets and hashes apart that a server keeps in a hash table, as they stand in a dump: such dumps differ in the order of
 * their elements, since every process hashes with a seed of its own. One pass over both dumps then tells what would
 * otherwise take reading both values once more. The form is that of an RDB file: a length, then strings
 * (https://github.com/redis/redis/blob/7.0/src/rdb.c, {@code rdbLoadObject}, {@code rdbGenericLoadStringObject}). Not for
 * several threads.
 */
final class PayloadElements {
    private static final int SET = 2;
    private static final int HASH = 4;

    private final ValueDigest digest;
    private final RdbString name = new RdbString();
    private final RdbString value = new RdbString();
    private long count;
    private Digest latest = Digest.NONE;

    PayloadElements(ValueDigest digest) {
        this.digest = digest;
    }

    /** Whether both can be taken apart, and are to. */
    static boolean suit(Payload one, Payload other) {
        return one.encoding() == other.encoding() && (one.encoding() == SET || one.encoding() == HASH);
    }

    /** Reads all of both. @return whether they hold the same elements; false also where that could not be told */
    boolean same(Payload here, Payload there) {
        Digest one = read(here);
        latest = one;
        long elements = count;
        Digest other = read(there);
        return !one.equals(Digest.NONE) && elements == count && one.equals(other);
    }

    /** By elements, of the side that was read first the last time. */
    Digest digest() {
        return latest;
    }

    /** The digest by elements; {@link Digest#NONE} where it is not in the expected form. */
    private Digest read(Payload payload) {
        digest.clear();
        boolean understood = payload.read() == payload.encoding() && elements(payload) && payload.read() < 0;
        payload.readAll();
        if (!understood) {
            return Digest.NONE;
        }
        digest.seal(payload.type().label());
        return digest.digest();
    }

    private boolean elements(Payload payload) {
        count = RdbString.length(payload);
        for (long left = count; left > 0; left--) {
            if (!name.read(payload)) {
                return false;
            }
            if (payload.encoding() == SET) {
                digest.among(name.bytes(), 0, name.length());
            } else if (value.read(payload)) {
                digest.among(name.bytes(), name.length(), value.bytes(), value.length());
            } else {
                return false;
            }
        }
        return count >= 0;
    }
}
