package dev.rehome.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The name of a file in its folder, which is on disk apart from what the file holds. */
public final class FolderEntry {
    private FolderEntry() {}

    /**
     * Returns when a name that was given or changed is on disk: without this a loss of power could undo it (fsync(2)). Only Windows
     * cannot open a folder; it needs none of it.
     */
    public static void force(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && OwnerOnly.isPosix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
