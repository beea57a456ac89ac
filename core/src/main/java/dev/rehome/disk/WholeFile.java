package dev.rehome.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that gets its name only once it is whole and on disk; until then an older one of that name stays. For its owner
 * alone. Not for several threads, but two processes may write one of the same name: the last that is kept counts.
 */
public final class WholeFile implements AutoCloseable {
    private static final String MARK = ".unfinished-";
    /**
     * What this process is writing. POSIX record locks do not keep a process out of its own files, and closing any
     * descriptor of a file drops them (fcntl(2)): such a file must not be opened again.
     */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Path unfinished;
    private final FileChannel channel;
    private boolean kept;

    private WholeFile(Path path, Path unfinished, FileChannel channel) {
        this.path = path;
        this.unfinished = unfinished;
        this.channel = channel;
    }

    /** Writes it from beginning to end, at once. */
    public static void write(Path path, byte[] content) throws IOException {
        try (WholeFile file = open(path)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                file.channel.write(bytes);
            }
            file.keep();
        }
    }

    /**
     * One that is written for as long as it takes. It is locked meanwhile, so that {@link #sweep} can tell what a killed
     * process left from what another is writing.
     */
    public static WholeFile begin(Path path) throws IOException {
        while (true) {
            WholeFile file = open(path);
            if (file.locked()) {
                return file;
            }
        }
    }

    private static WholeFile open(Path path) throws IOException {
        Path whole = inRealFolder(path.toAbsolutePath());
        String suffix = Long.toHexString(ThreadLocalRandom.current().nextLong());
        Path unfinished = whole.resolveSibling(whole.getFileName() + MARK + suffix);
        OURS.add(unfinished);
        return new WholeFile(whole, unfinished, create(unfinished));
    }

    /** One name for one file, whichever links lead to its folder: {@code link/..} is not where the link stands. */
    private static Path inRealFolder(Path path) throws IOException {
        Path folder = path.getParent();
        return folder == null ? path : folder.toRealPath().resolve(path.getFileName());
    }

    /** False where somebody swept before it was locked: then there is nothing of it any more. */
    private boolean locked() throws IOException {
        boolean there = false;
        try {
            channel.lock();
            there = Files.exists(unfinished);
        } finally {
            if (!there) {
                close();
            }
        }
        return there;
    }

    private static FileChannel create(Path unfinished) throws IOException {
        try {
            return FileChannel.open(
                    unfinished,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    OwnerOnly.file(unfinished));
        } catch (IOException failure) {
            OURS.remove(unfinished);
            throw failure;
        }
    }

    /**
     * Removes what killed processes have left of such files in a folder; what is locked, or this process is writing, stays. No
     * other process may {@link #write} there meanwhile.
     */
    public static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder.toRealPath(), "*" + MARK + "*")) {
            for (Path file : left) {
                if (!OURS.contains(file)) {
                    removeAbandoned(file);
                }
            }
        }
    }

    private static void removeAbandoned(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException gone) {
            // It was finished, or another process swept it.
            return;
        }
    }

    /** Where its bytes go. */
    public FileChannel channel() {
        return channel;
    }

    /** It is whole: it takes its name. */
    public void keep() throws IOException {
        channel.force(true);
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        kept = true;
        FolderEntry.force(path);
    }

    /** Removes what was written, unless it was kept. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
            if (!kept) {
                Files.deleteIfExists(unfinished);
            }
        } finally {
            OURS.remove(unfinished);
        }
    }
}
