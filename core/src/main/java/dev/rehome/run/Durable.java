package dev.rehome.run;

import dev.rehome.disk.FolderEntry;
import dev.rehome.disk.OwnerOnly;
import dev.rehome.disk.WholeFile;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Folders and files that only their owner can open and that are on disk when a method returns. */
public final class Durable {
    private Durable() {}

    /** Makes a folder, mode 0700, inside one that exists; one that is there already is left as it is. */
    static void folder(Path folder) {
        try {
            Files.createDirectory(folder, OwnerOnly.folder(folder));
            FolderEntry.force(folder);
        } catch (FileAlreadyExistsException there) {
            if (!Files.isDirectory(folder)) {
                throw failed(folder, there);
            }
        } catch (IOException failure) {
            throw failed(folder, failure);
        }
    }

    /** Writes a file, mode 0600, so that a reader sees either what was there before or all of it. */
    public static void file(Path named, byte[] content) {
        try {
            WholeFile.write(target(named), content);
        } catch (IOException failure) {
            throw failed(named, failure);
        }
    }

    /** The file that a link leads to; what is there and is no file, such as a device, is not replaced. */
    private static Path target(Path named) throws IOException {
        if (!Files.exists(named)) {
            return named;
        }
        Path file = named.toRealPath();
        if (!Files.isRegularFile(file)) {
            throw new IOException("it is no file");
        }
        return file;
    }

    /** Opens a file for reading and writing, made with mode 0600 where it is missing. */
    static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                OwnerOnly.file(file));
    }

    static FailedException failed(Path place, IOException cause) {
        return new FailedException(
                Problem.error(
                        "RUN-FOLDER",
                        "cannot write " + place + ": " + Reason.of(cause),
                        "make room or give the right to write there, or choose another place with --run-dir"),
                cause);
    }
}
