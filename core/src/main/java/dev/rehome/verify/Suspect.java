package dev.rehome.verify;

import dev.rehome.digest.Digest;
import dev.rehome.digest.Proof;

/**
 * A key that looked different once, and what the source held then.
 *
 * @param method what the digest is made of
 * @param value digest of the source's value; {@link Digest#NONE} where it was not read
 * @param deadlineMillis when the source's key expires, on this process's own scale; -1 for never
 */
record Suspect(
        byte[] key, Difference.Kind kind, String detail, Proof.Method method, Digest value, long deadlineMillis) {
    /** Two looks at one deadline may disagree by the time that a pipelined batch takes. */
    private static final long SLACK_MILLIS = 100;

    /** A key of whose value and deadline nothing was read at the source. */
    static Suspect unread(byte[] key, Difference.Kind kind, String detail) {
        return new Suspect(key, kind, detail, Proof.Method.PAYLOAD, Digest.NONE, Deadlines.NEVER);
    }

    /** Whether the source's key is seen to have been written between this look and a later one. */
    boolean writtenUntil(Suspect later) {
        boolean sameDeadline = deadlineMillis < 0 || later.deadlineMillis < 0
                ? deadlineMillis == later.deadlineMillis
                : Math.abs(deadlineMillis - later.deadlineMillis) <= SLACK_MILLIS;
        boolean sameValue = method != later.method || value.equals(later.value);
        return !sameValue || !sameDeadline;
    }

    Difference as(Difference.Kind other, String why) {
        return new Difference(key, other, why);
    }

    Difference confirmed() {
        return new Difference(key, kind, detail);
    }
}
