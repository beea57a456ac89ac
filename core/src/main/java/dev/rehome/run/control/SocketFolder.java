package dev.rehome.run.control;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folder of this user's sockets: short, since their names may have 108 bytes, and closed to all others. */
final class SocketFolder {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    /** macOS allows 104, its closing zero included. */
    private static final int LONGEST_PATH = 100;

    private static final int LONGEST_NAME = 32;
    private static final long SETTLED_SECONDS = 60;

    private SocketFolder() {}

    /**
     * Below {@code XDG_RUNTIME_DIR}, else below the folder for temporary files.
     *
     * @throws IOException where none can be used
     */
    static Path find(Map<String, String> environment, String user) throws IOException {
        IOException failure = new IOException("no folder for a socket has a path that is short enough");
        for (Path folder : candidates(environment, user)) {
            if (folder.toString().getBytes(StandardCharsets.UTF_8).length + LONGEST_NAME <= LONGEST_PATH) {
                try {
                    prepare(folder);
                    return folder;
                } catch (IOException unusable) {
                    failure = unusable;
                }
            }
        }
        throw failure;
    }

    private static List<Path> candidates(Map<String, String> environment, String user) {
        List<Path> candidates = new ArrayList<>();
        String mine = "rehome-" + user.replaceAll("[^A-Za-z0-9._-]", "_");
        add(candidates, environment.get("XDG_RUNTIME_DIR"), "rehome");
        add(candidates, environment.get("TMPDIR"), mine);
        add(candidates, "/tmp", mine);
        return candidates;
    }

    private static void add(List<Path> candidates, @Nullable String folder, String name) {
        if (folder != null && folder.startsWith("/")) {
            candidates.add(Path.of(folder, name));
        }
    }

    /** Nobody else may have made it: in a folder for all, a name can be taken by anybody. */
    private static void prepare(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (FileAlreadyExistsException there) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    || !Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS)
                            .equals(OWNER_ONLY)
                    || !Files.isWritable(folder)) {
                throw new IOException(folder + " is no folder of this user's alone", there);
            }
        }
    }

    /** Removes what processes left that were killed: sockets on which nobody listens. */
    static void sweep(Path folder, Instant now) {
        try (DirectoryStream<Path> sockets = Files.newDirectoryStream(folder, "*.sock")) {
            for (Path socket : sockets) {
                Instant made = Files.getLastModifiedTime(socket, LinkOption.NOFOLLOW_LINKS)
                        .toInstant();
                if (made.plusSeconds(SETTLED_SECONDS).isBefore(now) && isStale(socket)) {
                    Files.deleteIfExists(socket);
                }
            }
        } catch (IOException goneOrNotOurs) {
            // What is left over harms nobody; the next run tries again.
            return;
        }
    }

    private static boolean isStale(Path socket) throws IOException {
        try (SocketChannel channel = ControlLine.open(socket)) {
            return channel != null && !channel.isConnected();
        } catch (ConnectException nobodyListens) {
            return true;
        }
    }
}
