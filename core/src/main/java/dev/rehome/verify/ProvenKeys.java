package dev.rehome.verify;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The file of keys that were proven to be the same on both sides: whoever removes keys later compares with it.
 *
 * <p>It begins with the 16 bytes {@code rehome-proven-1\n} and the 16 bytes of a random SipHash key. Then come records, one
 * after the other, numbers big-endian, a digest being two words of 8 bytes:
 *
 * <ul>
 *   <li>1 byte: 1 for equal payloads, 2 for equal values in unequal payloads, 3 for values compared in pieces; plus 16 where
 *       the key has a deadline
 *   <li>16 bytes: digest of the key's name
 *   <li>16 bytes: digest of the value at the source; for 1 and 2 of its {@code DUMP} without the footer, see
 *       {@link Payload#digest()}
 *   <li>16 bytes, for 2 alone: the same of the destination
 *   <li>8 bytes, where it has a deadline: when, in milliseconds since 1970 by the source's clock
 * </ul>
 *
 * <p>A record that is cut off or of another kind ends the file; a key whose record is lost merely counts as not proven.
 * A key may stand in it twice. Safe for one thread at a time.
 */
final class ProvenKeys implements AutoCloseable {
    private static final int BUFFER = 1 << 18;
    private static final byte[] HEAD = "rehome-proven-1\n".getBytes(StandardCharsets.US_ASCII);

    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    /** Replaces the file. */
    ProvenKeys(Path path, byte[] hashKey) {
        this.path = path;
        try {
            this.channel = FileChannel.open(
                    path,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                    OwnerOnly.attributes(path));
        } catch (IOException failure) {
            throw failed(failure);
        }
        buffer.put(HEAD).put(hashKey);
    }

    void append(ByteBuffer records) {
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

    private void drain(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() {
        try (channel) {
            drain(buffer.flip());
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
