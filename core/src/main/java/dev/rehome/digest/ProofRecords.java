package dev.rehome.digest;

import java.nio.ByteBuffer;

/** Proofs as records of a {@link ProofWriter}, made where keys are compared. Makes no objects. Not for several threads. */
public final class ProofRecords {
    static final int PAYLOAD = 1;
    static final int ELEMENTS = 2;
    static final int METHOD = 0x0f;
    static final int WITH_DEADLINE = 0x10;
    static final int SHORTEST = 1 + 2 * 2 * Long.BYTES;
    private static final int LONGEST = SHORTEST + Long.BYTES;
    private static final int FIRST_CAPACITY = 1 << 12;

    private ByteBuffer records;

    /** @param wanted false where nobody will read them: then room is taken for none */
    public ProofRecords(boolean wanted) {
        this.records = ByteBuffer.allocate(wanted ? FIRST_CAPACITY : 0);
    }

    /**
     * Adds one.
     *
     * @param deadlineMillis when the key expires; -1 for never
     */
    public void add(Proof.Method method, Digest name, Digest value, long deadlineMillis) {
        add(method, name.first(), name.second(), value.first(), value.second(), deadlineMillis);
    }

    /** The same of the halves of the digests. */
    public void add(
            Proof.Method method,
            long nameFirst,
            long nameSecond,
            long valueFirst,
            long valueSecond,
            long deadlineMillis) {
        if (records.remaining() < LONGEST) {
            records = ByteBuffer.allocate(2 * records.capacity() + LONGEST).put(records.flip());
        }
        int kind = method == Proof.Method.PAYLOAD ? PAYLOAD : ELEMENTS;
        records.put((byte) (deadlineMillis < 0 ? kind : kind | WITH_DEADLINE));
        records.putLong(nameFirst).putLong(nameSecond).putLong(valueFirst).putLong(valueSecond);
        if (deadlineMillis >= 0) {
            records.putLong(deadlineMillis);
        }
    }

    /** Adds all of another. */
    public void add(ProofRecords other) {
        ByteBuffer more = other.bytes();
        if (records.remaining() < more.remaining()) {
            records = ByteBuffer.allocate(2 * records.capacity() + more.remaining())
                    .put(records.flip());
        }
        records.put(more);
    }

    /** What was added. */
    public ByteBuffer bytes() {
        return records.duplicate().flip();
    }
}
