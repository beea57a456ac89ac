package dev.rehome.digest;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link ProofWriter} left, one proof after the other, so that a file of any size takes no memory. A record that
 * is cut off or of another kind ends it: a key whose proof is lost merely counts as not proven. Not for several threads.
 */
public final class ProofReader implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final DataInputStream input;
    private final byte[] hashKey;

    /** @throws FailedException where there is no such file, or it is of another kind */
    public ProofReader(Path path) {
        this.path = path;
        try {
            input = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER));
            byte[] head = input.readNBytes(ProofWriter.HEAD.length);
            hashKey = input.readNBytes(SipHash.KEY_BYTES);
            if (!Arrays.equals(head, ProofWriter.HEAD) || hashKey.length < SipHash.KEY_BYTES) {
                input.close();
                throw new IOException("it is no file of proofs, or of another version");
            }
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /** A hash by which names and values have to be hashed to be found in it. */
    public SipHash hash() {
        return new SipHash(hashKey);
    }

    /** The next one, null at the end. */
    public @Nullable Proof next() {
        try {
            int kind = input.read();
            int method = kind & ProofRecords.METHOD;
            int rest = kind & ~ProofRecords.METHOD;
            if (kind < 0
                    || (method != ProofRecords.PAYLOAD && method != ProofRecords.ELEMENTS)
                    || (rest & ~ProofRecords.WITH_DEADLINE) != 0) {
                return null;
            }
            return read(method, rest != 0);
        } catch (java.io.EOFException cutOff) {
            return null;
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    private Proof read(int method, boolean deadline) throws IOException {
        Digest name = new Digest(input.readLong(), input.readLong());
        Digest value = new Digest(input.readLong(), input.readLong());
        return new Proof(
                method == ProofRecords.PAYLOAD ? Proof.Method.PAYLOAD : Proof.Method.ELEMENTS,
                name,
                value,
                deadline ? OptionalLong.of(input.readLong()) : OptionalLong.empty());
    }

    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    private FailedException failed(IOException failure) {
        return new FailedException(
                Problem.error(
                        "PROOF-UNREADABLE",
                        "the proof of equal keys " + path + " cannot be read: " + Reason.of(failure),
                        "compare again with level full: rehome verify RUN"),
                failure);
    }
}
