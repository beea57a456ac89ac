package dev.rehome.digest;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import java.io.IOException;
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
    private static final int BUFFER = 1 << 18;

    private final Path path;
    private final WholeFile file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    /** @throws FailedException where there can be none */
    public ProofWriter(Path path, byte[] hashKey) {
        this.path = path;
        try {
            this.file = WholeFile.begin(path);
        } catch (IOException failure) {
            throw failed(failure);
        }
        buffer.put(HEAD).put(hashKey);
    }

    /** Adds records as {@link ProofRecords} made them. */
    public void append(ByteBuffer records) {
        try {
            if (records.remaining() > buffer.remaining()) {
                drain(buffer.flip());
                buffer.clear();
            }
            if (records.remaining() > buffer.remaining()) {
                drain(records);
            } else {
                buffer.put(records);
            }
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /** Everything was compared: from now on the file holds this, and not what it held before. */
    public void keep() {
        try {
            drain(buffer.flip());
            buffer.clear();
            file.keep();
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    private void drain(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.channel().write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    private FailedException failed(IOException failure) {
        return new FailedException(
                Problem.error(
                        "VERIFY-NOT-RECORDED",
                        "the proof of equal keys cannot be written to " + path + ": " + failure.getMessage(),
                        "make room or mend the folder, then compare again"),
                failure);
    }
}
