package dev.rehome.digest;

import dev.rehome.disk.WholeFile;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** What a verification writes down for later: a {@link WholeFile} that says in words what is wrong. */
public final class EvidenceFile implements AutoCloseable {
    private static final int BUFFER = 1 << 18;

    private final Path path;
    private final String what;
    private final WholeFile file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    /**
     * @param what is written, for sentences: {@code differences}
     * @throws FailedException where there can be none
     */
    public EvidenceFile(Path path, String what) {
        this.path = path;
        this.what = what;
        try {
            this.file = WholeFile.begin(path);
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /** Adds these bytes. @throws FailedException where there is no room */
    public void write(ByteBuffer bytes) {
        try {
            if (bytes.remaining() > buffer.remaining()) {
                drain();
            }
            if (bytes.remaining() > buffer.remaining()) {
                drain(bytes);
            } else {
                buffer.put(bytes);
            }
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /** It is whole: from now on the file holds this, and not what it held before. @throws FailedException where it cannot */
    public void keep() {
        try {
            drain();
            file.keep();
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    private void drain() throws IOException {
        drain(buffer.flip());
        buffer.clear();
    }

    private void drain(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.channel().write(bytes);
        }
    }

    /** Removes what was written, unless it was kept. */
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
                        what + " cannot be written to " + path + ": " + Reason.of(failure),
                        "make room or mend the folder, then compare again"),
                failure);
    }
}
