package dev.rehome.run;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders and files that only their owner can open and that are on disk when a method returns. */
public final class Durable {
    private static final FileAttribute<?> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private Durable() {}

    /** Makes a folder, mode 0700, inside one that exists; one that is there already is left as it is. */
    static void folder(Path folder) {
        try {
            Files.createDirectory(folder, OWNER_ONLY_FOLDER);
            force(parent(folder));
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
            replace(target(named), content);
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

    private static void replace(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        try (FileChannel channel = FileChannel.open(
                unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY_FILE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException failure) {
            Files.deleteIfExists(unfinished);
            throw failure;
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(parent(file));
    }

    /** Opens a file for reading and writing, made with mode 0600 where it is missing. */
    static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                OWNER_ONLY_FILE);
    }

    static FailedException failed(Path place, IOException cause) {
        return new FailedException(
                Problem.error(
                        "RUN-FOLDER",
                        "cannot write " + place + ": " + Reason.of(cause),
                        "make room or give the right to write there, or choose another place with --run-dir"),
                cause);
    }

    private static Path parent(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException(path + " has no folder");
        }
        return parent;
    }

    /** Without it a crash may forget a name although the file's content was forced. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
