package dev.rehome.digest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that gets its name only once it is whole and on disk; until then an older one of that name stays. For its owner
 * alone. Not for several threads, but two processes may write one of the same name: the last that is kept counts.
 */
public final class WholeFile implements AutoCloseable {
    private final Path path;
    private final Path unfinished;
    private final FileChannel channel;
    private boolean kept;

    private WholeFile(Path path, Path unfinished, FileChannel channel) {
        this.path = path;
        this.unfinished = unfinished;
        this.channel = channel;
    }

    public static WholeFile begin(Path path) throws IOException {
        String suffix = Long.toHexString(ThreadLocalRandom.current().nextLong());
        Path unfinished = path.resolveSibling(path.getFileName() + ".unfinished-" + suffix);
        FileChannel channel = FileChannel.open(
                unfinished,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                OwnerOnly.attributes(path));
        return new WholeFile(path, unfinished, channel);
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
        forceFolder();
    }

    /** Without this a loss of power could undo the renaming. Only Windows cannot open a folder; it needs none of it. */
    private void forceFolder() throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
                opened.force(true);
            }
        }
    }

    /** Removes what was written, unless it was kept. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (!kept) {
            Files.deleteIfExists(unfinished);
        }
    }
}
