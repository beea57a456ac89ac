package dev.rehome.copy;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names of keys that were absent at the destination when this migration was about to write them, so that it knows its
 * own after an interruption. It is needed only where the destination may hold keys of others. It holds no more than what
 * no checkpoint covers, and what earlier attempts left behind: see {@link #shorten(long)}.
 */
final class Journal implements AutoCloseable {
    private final Path path;
    private final Set<ByteBuffer> earlier;
    private final Map<Page, List<byte[]>> current = new HashMap<>();
    private FileChannel channel;

    private Journal(Path path, Set<ByteBuffer> earlier) throws IOException {
        this.path = path;
        this.earlier = earlier;
        this.channel = rewrite();
    }

    /** @param keep whether what an earlier attempt wrote down counts */
    static Journal open(Path path, boolean keep) {
        try {
            return new Journal(path, keep && Files.exists(path) ? read(path) : new HashSet<>());
        } catch (IOException failure) {
            throw failed(path, failure);
        }
    }

    /** Whether an earlier attempt was about to write this key where there was none. */
    boolean ours(byte[] key) {
        return earlier.contains(ByteBuffer.wrap(key));
    }

    /** Adds keys; they are with the operating system when this returns, so the end of this process does not lose them. */
    synchronized void add(Page page, List<byte[]> keys) {
        try {
            append(channel, keys);
            current.computeIfAbsent(page, none -> new ArrayList<>()).addAll(keys);
        } catch (IOException failure) {
            throw failed(path, failure);
        }
    }

    /** Forgets the keys of the pages that a checkpoint covers: those numbered below. */
    synchronized void shorten(long covered) {
        try {
            if (current.keySet().removeIf(page -> page.number() < covered)) {
                FileChannel old = channel;
                channel = rewrite();
                old.close();
            }
        } catch (IOException failure) {
            throw failed(path, failure);
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw failed(path, failure);
        }
    }

    /** At every instant the old file or the new one is there whole. */
    private FileChannel rewrite() throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        FileChannel next = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        append(next, earlier.stream().map(ByteBuffer::array).toList());
        for (List<byte[]> keys : current.values()) {
            append(next, keys);
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return next;
    }

    /** Each key with its length before it, all in one write. */
    private static void append(FileChannel channel, List<byte[]> keys) throws IOException {
        int size = keys.stream().mapToInt(key -> Integer.BYTES + key.length).sum();
        ByteBuffer entries = ByteBuffer.allocate(size);
        keys.forEach(key -> entries.putInt(key.length).put(key));
        entries.flip();
        while (entries.hasRemaining()) {
            channel.write(entries);
        }
    }

    /** An entry that is cut off at the end was not acted upon. */
    private static Set<ByteBuffer> read(Path path) throws IOException {
        Set<ByteBuffer> keys = new HashSet<>();
        ByteBuffer entries = ByteBuffer.wrap(Files.readAllBytes(path));
        while (entries.remaining() >= Integer.BYTES) {
            int length = entries.getInt();
            if (length < 0 || length > entries.remaining()) {
                break;
            }
            byte[] key = new byte[length];
            entries.get(key);
            keys.add(ByteBuffer.wrap(key));
        }
        return keys;
    }

    private static FailedException failed(Path path, IOException cause) {
        return new FailedException(
                Problem.error(
                        "COPY-JOURNAL",
                        "the journal " + path + " cannot be read or written: " + cause.getMessage(),
                        "check the disk and the rights of the run folder, then go on with 'rehome resume'"),
                cause);
    }
}
