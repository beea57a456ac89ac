package dev.rehome.digest;

import dev.rehome.problem.FailedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes the file of keys that were proven to be the same on both sides: whoever removes keys later compares with it.
 *
 * <p>It begins with the 16 bytes {@code rehome-proven-2\n} and the 16 bytes of a random SipHash key. Then come records, one
 * after the other, numbers big-endian, a digest being two words of 8 bytes:
 *
 * <ul>
 *   <li>1 byte: 1 for {@link Proof.Method#PAYLOAD}, 2 for {@link Proof.Method#ELEMENTS}; plus 16 where the key has a deadline
 *   <li>16 bytes: digest of the key's name
 *   <li>16 bytes: digest of the value
 *   <li>8 bytes, where it has a deadline: when, in milliseconds since 1970 by the source's clock
 * </ul>
 *
 * <p>A key may stand in it twice. For one thread at a time.
 */
public final class ProofWriter implements AutoCloseable {
    static final byte[] HEAD = "rehome-proven-2\n".getBytes(StandardCharsets.US_ASCII);

    private final EvidenceFile file;

    /** @throws FailedException where there can be none */
    public ProofWriter(Path path, byte[] hashKey) {
        this.file = new EvidenceFile(path, "the proof of equal keys");
        file.write(ByteBuffer.wrap(HEAD));
        file.write(ByteBuffer.wrap(hashKey));
    }

    /** Adds records as {@link ProofRecords} made them. */
    public void append(ByteBuffer records) {
        file.write(records);
    }

    /** Everything was compared: from now on the file holds this, and not what it held before. */
    public void keep() {
        file.keep();
    }

    @Override
    public void close() {
        file.close();
    }
}
