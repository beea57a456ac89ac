package dev.rehome.digest;

import dev.rehome.disk.OwnerOnly;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;

/**
 * Writes a file of names that something was done to, by digest, so that it takes 8 bytes a name and tells none. It begins
 * with the 16 bytes {@code rehome-names--1\n} and the 16 bytes of a random SipHash key; then comes the first half of each
 * name's digest, big-endian. A name may stand in it twice. What was added is certainly there after {@link #force()} alone.
 * Safe for several threads.
 */
public final class NameLog implements AutoCloseable {
    static final byte[] HEAD = "rehome-names--1\n".getBytes(StandardCharsets.US_ASCII);
    static final int RECORDS = HEAD.length + SipHash.KEY_BYTES;
    private static final int BUFFER = 1 << 14;

    private final Path path;
    private final FileChannel channel;
    private final SipHash hash;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private boolean unforced = true;

    private NameLog(Path path, FileChannel channel, boolean keep) throws IOException {
        boolean goOn = keep && channel.size() >= RECORDS;
        byte[] key = goOn ? key(channel) : SipHash.randomKey();
        this.path = path;
        this.channel = channel;
        this.hash = new SipHash(key);
        if (goOn) {
            channel.truncate(channel.size() - (channel.size() - RECORDS) % Long.BYTES);
            channel.position(channel.size());
        } else {
            channel.truncate(0);
            buffer.put(HEAD).put(key);
        }
    }

    /**
     * Opens a file, and makes it where it is missing.
     *
     * @param keep whether names that are in it stay; one that is cut off at the end is lost
     * @throws FailedException where that fails, or the file is another
     */
    public static NameLog open(Path path, boolean keep) {
        try {
            FileChannel channel = FileChannel.open(
                    path,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    OwnerOnly.file(path));
            try {
                return new NameLog(path, channel, keep);
            } catch (IOException failure) {
                channel.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw failed(path, failure);
        }
    }

    /** The key of a file. @throws IOException where it is another file */
    static byte[] key(FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(RECORDS);
        int read = 0;
        while (head.hasRemaining() && read >= 0) {
            read = channel.read(head, head.position());
        }
        if (!Arrays.equals(Arrays.copyOf(head.array(), HEAD.length), HEAD)) {
            throw new IOException("it is no file of names, or of another version");
        }
        return Arrays.copyOfRange(head.array(), HEAD.length, RECORDS);
    }

    public synchronized void add(byte[] bytes, int offset, int length) {
        hash.hash(bytes, offset, length);
        if (buffer.remaining() < Long.BYTES) {
            drain();
        }
        buffer.putLong(hash.first());
        unforced = true;
    }

    /** Sees to it that everything added so far is on disk. */
    public synchronized void force() {
        if (unforced) {
            drain();
            try {
                channel.force(false);
            } catch (IOException failure) {
                throw failed(path, failure);
            }
            unforced = false;
        }
    }

    private void drain() {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException failure) {
            throw failed(path, failure);
        } finally {
            buffer.compact();
        }
    }

    @Override
    public synchronized void close() {
        try (channel) {
            force();
        } catch (IOException failure) {
            throw failed(path, failure);
        }
    }

    static FailedException failed(Path path, IOException failure) {
        return new FailedException(
                Problem.error(
                        "RUN-NAMES",
                        "the names in " + path + " cannot be read or written: " + Reason.of(failure),
                        "make room or mend the run folder, then go on with 'rehome resume'"),
                failure);
    }
}
