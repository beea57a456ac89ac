package dev.rehome.copy;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which keys were absent at the destination when this migration was about to write them, so that it knows its own after
 * an interruption. It is needed only where the destination may hold keys of others. It holds every such key until the
 * migration is done, since a server that is replaced makes the scan begin again from the start.
 *
 * <p>A key is 8 bytes: 63 bits of a salted SHA-256, and whether it turned out to be another's after all. That one of ten
 * million keys of others is taken for one of ten million of our own has a chance of about one in 100,000. The file
 * begins with the salt. Only what earlier attempts left is held in memory.
 */
final class Journal implements AutoCloseable {
    private static final int SALT = 16;
    private static final int CHUNK = 1 << 16;

    private final Path path;
    private final FileChannel channel;
    private final byte[] salt = new byte[SALT];
    private long[] earlier = {};
    private long end;
    private final Set<Long> denied = new HashSet<>();

    private Journal(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        ByteBuffer beginning = ByteBuffer.wrap(salt);
        if (channel.size() >= SALT) {
            fill(beginning, 0);
            read();
        } else {
            new SecureRandom().nextBytes(salt);
            channel.truncate(0);
            append(beginning);
        }
    }

    /** @param keep whether what an earlier attempt wrote down counts */
    static Journal open(Path path, boolean keep) {
        try {
            if (!keep) {
                Files.deleteIfExists(path);
            }
            return new Journal(
                    path,
                    FileChannel.open(
                            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException failure) {
            throw failed(path, failure);
        }
    }

    /** Whether an earlier attempt was about to write this key where there was none. */
    boolean ours(byte[] key) {
        long digest = digest(key);
        return Arrays.binarySearch(earlier, digest) >= 0 && !denied.contains(digest);
    }

    /** Adds keys; they are with the operating system when this returns, so the end of this process does not lose them. */
    synchronized void add(List<byte[]> keys) {
        write(keys, 0);
    }

    /** Somebody else was quicker: the key at the destination is not ours. */
    synchronized void deny(byte[] key) {
        write(List.of(key), 1);
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw failed(path, failure);
        }
    }

    private void write(List<byte[]> keys, long flag) {
        ByteBuffer entries = ByteBuffer.allocate(keys.size() * Long.BYTES);
        keys.forEach(key -> entries.putLong(digest(key) | flag));
        try {
            append(entries.flip());
        } catch (IOException failure) {
            throw failed(path, failure);
        }
    }

    /** What a full disk cut off is written over by what comes next. */
    private void append(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        channel.position(end);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        end += length;
    }

    /** An entry that is cut off at the end was not acted upon. */
    private void read() throws IOException {
        int count = Math.toIntExact((channel.size() - SALT) / Long.BYTES);
        end = SALT + (long) count * Long.BYTES;
        channel.truncate(end);
        long[] found = new long[count];
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        for (int next = 0; next < count; ) {
            chunk.clear().limit((int) Math.min(CHUNK, (long) (count - next) * Long.BYTES));
            fill(chunk, SALT + (long) next * Long.BYTES);
            for (chunk.flip(); chunk.hasRemaining(); next++) {
                found[next] = accept(chunk.getLong());
            }
        }
        Arrays.sort(found);
        earlier = found;
    }

    /** The later entry of a key counts. */
    private long accept(long entry) {
        long digest = entry & ~1;
        if (entry == digest) {
            denied.remove(digest);
        } else {
            denied.add(digest);
        }
        return digest;
    }

    private void fill(ByteBuffer into, long from) throws IOException {
        long position = from;
        while (into.hasRemaining()) {
            int read = channel.read(into, position);
            if (read < 0) {
                throw new IOException("it is shorter than it was");
            }
            position += read;
        }
    }

    private long digest(byte[] key) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(salt);
            return ByteBuffer.wrap(sha256.digest(key)).getLong() & ~1;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static FailedException failed(Path path, IOException cause) {
        return new FailedException(
                Problem.error(
                        "COPY-JOURNAL",
                        "the journal " + path + " cannot be read or written: " + Reason.of(cause),
                        "check the disk and the rights of the run folder, then go on with 'rehome resume'"),
                cause);
    }
}
