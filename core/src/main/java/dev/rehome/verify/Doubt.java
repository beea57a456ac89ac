package dev.rehome.verify;

import dev.rehome.digest.Digest;
import dev.rehome.digest.Proof;
import dev.rehome.redis.ValueType;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A key that the first pass did not settle: what is known of it, and what is still open. Not for several threads. */
final class Doubt {
    final byte[] key;
    final ValueType type;
    /** The longer of both payloads, or what the value takes in memory, in bytes. */
    final long size;

    /** How the value is compared once more, if at all. */
    Open value = Open.NOTHING;

    boolean deadlineOpen;
    /** What {@code PTTL} last said at the source: milliseconds, -1 or -2. */
    long left;

    /** Of the source's value. */
    Digest source = Digest.NONE;

    /** What that digest is made of. */
    Proof.Method method = Proof.Method.PAYLOAD;

    private Difference.@Nullable Kind kind;
    private String detail = "";

    /** What is to be done about a value. */
    enum Open {
        NOTHING,
        /** Read it in one reply from both sides. */
        WHOLE,
        /** Walk through it. */
        PIECES
    }

    Doubt(byte[] key, ValueType type, long size, long left) {
        this.key = key;
        this.type = type;
        this.size = size;
        this.left = left;
    }

    /** The first finding stays: a missing key has no wrong deadline. */
    Doubt found(Difference.Kind what, String why) {
        if (kind == null) {
            kind = what;
            detail = why;
        }
        return this;
    }

    boolean found() {
        return kind != null;
    }

    boolean gone() {
        return left == Deadlines.GONE;
    }

    Suspect suspect() {
        long deadline = left < 0 ? left : TimeUnit.NANOSECONDS.toMillis(System.nanoTime()) + left;
        return new Suspect(key, kind == null ? Difference.Kind.VALUE : kind, detail, method, source, deadline);
    }
}
