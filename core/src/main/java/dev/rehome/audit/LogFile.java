package dev.rehome.audit;

import dev.rehome.disk.FolderEntry;
import dev.rehome.disk.OwnerOnly;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.LockedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The log's two files, open and locked: {@code audit.jsonl}, to which lines are appended, and {@code audit.head}.
 *
 * <p>They are written through {@link RandomAccessFile}, since a channel closes itself when a thread that writes is
 * interrupted, and a copy that is stopped must still be written down.
 */
final class LogFile implements AutoCloseable {
    private static final byte[] LINE_FEED = {'\n'};

    /** What this process has open: a second descriptor of a file must not be closed, since its locks would go. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final RandomAccessFile log;
    private final RandomAccessFile head;

    private LogFile(Path path, RandomAccessFile log, RandomAccessFile head) {
        this.path = path;
        this.log = log;
        this.head = head;
    }

    /** {@code audit.head} beside {@code audit.jsonl}. */
    static Path headOf(Path log) {
        String name = String.valueOf(log.getFileName());
        return log.resolveSibling(name.endsWith(".jsonl") ? name.replaceFirst("jsonl$", "head") : name + ".head");
    }

    /** Makes both files; neither may be there. */
    static LogFile create(Path path) {
        try {
            Files.createFile(path, OwnerOnly.file(path));
            Files.createFile(headOf(path), OwnerOnly.file(path));
            FolderEntry.force(path);
        } catch (FileAlreadyExistsException there) {
            throw failed("there is already a log at " + path, there);
        } catch (IOException failure) {
            throw failed("cannot write the audit log " + path + ": " + Reason.of(failure), failure);
        }
        return open(path);
    }

    /** Opens both files for appending. */
    static LogFile open(Path path) {
        if (!OURS.add(path)) {
            throw openAlready(path);
        }
        RandomAccessFile log = null;
        try {
            if (!Files.exists(headOf(path))) {
                Files.createFile(headOf(path), OwnerOnly.file(path));
            }
            log = new RandomAccessFile(path.toFile(), "rw");
            lock(log, path);
            log.seek(log.length());
            return new LogFile(path, log, new RandomAccessFile(headOf(path).toFile(), "rw"));
        } catch (IOException failure) {
            abandon(path, log);
            throw failed("cannot open the audit log " + path + ": " + Reason.of(failure), failure);
        } catch (LockedException locked) {
            abandon(path, log);
            throw locked;
        }
    }

    private static void lock(RandomAccessFile log, Path path) throws IOException {
        if (log.getChannel().tryLock() == null) {
            throw beingWritten(path);
        }
    }

    /**
     * Makes sure that nobody writes a log, without changing anything.
     *
     * @throws LockedException where somebody does
     */
    static void requireUnused(Path path) {
        if (OURS.contains(path)) {
            throw openAlready(path);
        }
        try (RandomAccessFile probe = new RandomAccessFile(path.toFile(), "r");
                FileLock shared = probe.getChannel().tryLock(0, Long.MAX_VALUE, true)) {
            if (shared == null) {
                throw beingWritten(path);
            }
        } catch (IOException failure) {
            throw UnreadableLog.of(path, failure);
        }
    }

    private static LockedException openAlready(Path path) {
        return new LockedException(
                "AUDIT-LOCKED", "the audit log " + path + " is open already", "wait for what writes it: rehome status");
    }

    private static LockedException beingWritten(Path path) {
        return new LockedException(
                "AUDIT-LOCKED",
                "another process is writing the audit log " + path,
                "wait for its end, or look at it: rehome status");
    }

    private static void abandon(Path path, @Nullable RandomAccessFile log) {
        OURS.remove(path);
        if (log != null) {
            try {
                log.close();
            } catch (IOException failure) {
                throw failed("cannot close the audit log " + path + ": " + Reason.of(failure), failure);
            }
        }
    }

    void append(byte[] line) {
        byte[] whole = new byte[line.length + LINE_FEED.length];
        System.arraycopy(line, 0, whole, 0, line.length);
        System.arraycopy(LINE_FEED, 0, whole, line.length, LINE_FEED.length);
        try {
            log.write(whole);
        } catch (IOException failure) {
            throw failed("cannot write the audit log " + path + ": " + Reason.of(failure), failure);
        }
    }

    /** Returns when everything is on disk; then the head is written beside it, which may be lost without harm. */
    void force(LogHead last) {
        try {
            log.getFD().sync();
            byte[] line = (last + "\n").getBytes(StandardCharsets.US_ASCII);
            head.seek(0);
            head.write(line);
            if (head.length() > line.length) {
                head.setLength(line.length);
            }
        } catch (IOException failure) {
            throw failed("cannot write the audit log " + path + ": " + Reason.of(failure), failure);
        }
    }

    /** All of it from the beginning; through our own descriptor, since closing another would drop the lock. */
    byte[] content() {
        try {
            byte[] bytes = new byte[Math.toIntExact(log.length())];
            log.seek(0);
            log.readFully(bytes);
            return bytes;
        } catch (IOException failure) {
            throw failed("cannot read the audit log " + path + ": " + Reason.of(failure), failure);
        }
    }

    /** Keeps what comes after the first bytes in a file of its own, and then cuts it off. */
    void cutAfter(long length, Path kept, byte[] tail) {
        try {
            Files.deleteIfExists(kept);
            Files.createFile(kept, OwnerOnly.file(path));
            try (FileChannel channel = FileChannel.open(kept, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(tail);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            FolderEntry.force(kept);
            log.setLength(length);
            log.seek(length);
            log.getFD().sync();
        } catch (IOException failure) {
            throw failed("cannot mend the audit log " + path + ": " + Reason.of(failure), failure);
        }
    }

    @Override
    public void close() {
        try (log;
                head) {
            log.getFD().sync();
        } catch (IOException failure) {
            throw failed("cannot close the audit log " + path + ": " + Reason.of(failure), failure);
        } finally {
            OURS.remove(path);
        }
    }

    static FailedException failed(String message, IOException cause) {
        return new FailedException(
                Problem.error(
                        "AUDIT-WRITE",
                        message,
                        "nothing more is written to a server without it; mend the cause, then go on: rehome resume"),
                cause);
    }
}
