package dev.rehome.run;

import dev.rehome.problem.LockedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A lock of the operating system on {@code .rehome/lock}, which ends with its process however that ends. The file says who
 * has it; that is for people, and outlives the lock.
 */
public final class RunLock implements AutoCloseable {
    /**
     * Locks of this process. POSIX record locks do not keep a process out of its own files, and closing any descriptor of
     * a file drops its locks (fcntl(2)): a file that we hold must not be opened again.
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private static final int TRIES = 10;
    private static final long BETWEEN_TRIES = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int LONGEST_LINE = 1000;

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Who takes it. */
    public record Holder(String user, String host, long pid, Instant since) {
        @Override
        public String toString() {
            return user + " on " + host + ", process " + pid + ", since " + since;
        }
    }

    static RunLock take(Path file, Holder holder) {
        if (!OURS.add(file)) {
            throw locked("this process");
        }
        FileChannel channel = null;
        try {
            channel = Durable.open(file);
            if (!acquired(channel)) {
                throw locked(line(channel));
            }
            write(channel, holder + "\n");
            return new RunLock(file, channel);
        } catch (IOException failure) {
            abandon(file, channel);
            throw Durable.failed(file, failure);
        } catch (LockedException locked) {
            abandon(file, channel);
            throw locked;
        }
    }

    static Optional<String> holder(Path file) {
        if (OURS.contains(file)) {
            return Optional.of("this process");
        }
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = Durable.open(file);
                FileLock probe = channel.tryLock()) {
            return probe == null ? Optional.of(line(channel)) : Optional.empty();
        } catch (OverlappingFileLockException takenMeanwhile) {
            return Optional.of("this process");
        } catch (IOException failure) {
            throw Durable.failed(file, failure);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw Durable.failed(file, failure);
        } finally {
            OURS.remove(file);
        }
    }

    /** A look at who holds it takes the lock for an instant, so a single refusal says nothing. */
    private static boolean acquired(FileChannel channel) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            if (granted(channel)) {
                return true;
            }
            LockSupport.parkNanos(BETWEEN_TRIES);
        }
        return false;
    }

    private static boolean granted(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException lookedAtFromThisProcess) {
            return false;
        }
    }

    private static void abandon(Path file, @Nullable FileChannel channel) {
        if (channel == null) {
            OURS.remove(file);
        } else {
            new RunLock(file, channel).close();
        }
    }

    private static LockedException locked(String who) {
        return new LockedException(
                "RUN-LOCKED", "another run is under way: " + who, "wait for its end, or look at it: rehome status");
    }

    private static void write(FileChannel channel, String line) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)), 0);
        channel.force(true);
    }

    private static String line(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_LINE);
        channel.read(bytes, 0);
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        String line = text.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "");
        return line.isBlank() ? "who it is was not written down" : line;
    }
}
