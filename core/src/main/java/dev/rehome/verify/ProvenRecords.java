package dev.rehome.verify;

import java.nio.ByteBuffer;

/**
 * The keys that a batch proved to be the same, as records of {@link ProvenKeys}. With a sink that is switched off nothing
 * is hashed. Not for several threads.
 */
final class ProvenRecords {
    static final byte PAYLOAD = 1;
    static final byte PAYLOADS = 2;
    static final byte PIECES = 3;
    static final byte WITH_DEADLINE = 0x10;

    private static final int LONGEST = 1 + 3 * 16 + Long.BYTES;

    private final boolean wanted;
    private final SipHash hash;
    private final long clockMillis;
    private ByteBuffer records;

    /** @param clockMillis the source's time, from which deadlines are counted */
    ProvenRecords(boolean wanted, SipHash hash, long clockMillis, int keys) {
        this.wanted = wanted;
        this.hash = hash;
        this.clockMillis = clockMillis;
        this.records = ByteBuffer.allocate(wanted ? keys * LONGEST : 0);
    }

    /** Where nothing is proven. */
    static ProvenRecords none() {
        return new ProvenRecords(false, new SipHash(new byte[16]), 0, 0);
    }

    /** A key whose payloads are the same. */
    void samePayload(byte[] key, Payload payload, long left) {
        if (wanted) {
            begin(PAYLOAD, key, left);
            put(payload.digest());
            end(left);
        }
    }

    /** A key whose value is the same by other means. */
    void sameValue(Doubt doubt) {
        if (wanted) {
            boolean payloads = doubt.value != Doubt.Open.PIECES;
            begin(payloads ? PAYLOADS : PIECES, doubt.key, doubt.left);
            put(doubt.source);
            if (payloads) {
                put(doubt.destination);
            }
            end(doubt.left);
        }
    }

    ByteBuffer bytes() {
        return records.duplicate().flip();
    }

    private void begin(byte kind, byte[] key, long left) {
        if (records.remaining() < LONGEST) {
            records = ByteBuffer.allocate(2 * records.capacity() + LONGEST).put(records.flip());
        }
        records.put(left < 0 ? kind : (byte) (kind | WITH_DEADLINE));
        put(hash.of(key));
    }

    private void put(Digest digest) {
        records.putLong(digest.first()).putLong(digest.second());
    }

    private void end(long left) {
        if (left >= 0) {
            records.putLong(clockMillis + left);
        }
    }
}
