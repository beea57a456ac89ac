package dev.rehome.run.control;

import dev.rehome.problem.Reason;
import dev.rehome.run.RunFolder;
import dev.rehome.run.RunLock;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a running run is spoken to: a socket that only its user can open, served by one thread that waits for nobody. A
 * run that cannot have one goes on without, and its folder says why.
 */
public final class ControlSocket implements AutoCloseable {
    private static final int MOST_PEERS = 16;
    private static final long TICK_MILLIS = 200;
    private static final long FAREWELL = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LONGEST_FAREWELL_MILLIS = 2000;

    private final Path file;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Selector selector;
    private final ControlLines lines;
    private final Thread thread = new Thread(this::serve, "control");
    private volatile long closingAt;
    private volatile boolean closing;

    private ControlSocket(Path file, Path socket, ServerSocketChannel server, Selector selector, ControlLines lines) {
        this.file = file;
        this.socket = socket;
        this.server = server;
        this.selector = selector;
        this.lines = lines;
    }

    /** What a run does when it is asked. Called by one thread, which must not be kept waiting. */
    public interface Commands {
        /** @param osUser who asks, as the operating system says; empty where it does not */
        ControlAnswer answer(ControlRequest request, String osUser);
    }

    /** Loads what it takes to listen: for a thread that has nothing else to do. */
    public static void prepare() {
        ControlJson.prepare();
    }

    /**
     * Opens the socket of a run and names it in the run's folder, in the file {@code control}.
     *
     * @param environment variables, for the user's runtime folder
     * @return null where there can be none; then the file says why
     */
    public static @Nullable ControlSocket open(
            RunFolder run, RunLock.Holder holder, Map<String, String> environment, Commands commands) {
        Path file = run.control();
        try {
            Path folder = SocketFolder.find(environment, holder.user());
            SocketFolder.sweep(folder, holder.since());
            Path socket = folder.resolve(run.id() + ".sock");
            ControlSocket opened = listen(file, socket, new ControlLines(run.id(), commands));
            new ControlPlace(ControlRequest.VERSION, holder.host(), holder.pid(), socket.toString(), null).write(file);
            opened.thread.setDaemon(true);
            opened.thread.start();
            return opened;
        } catch (IOException | UnsupportedOperationException failure) {
            String why = failure instanceof IOException io ? Reason.of(io) : String.valueOf(failure.getMessage());
            new ControlPlace(ControlRequest.VERSION, holder.host(), holder.pid(), null, why).write(file);
            return null;
        }
    }

    private static ControlSocket listen(Path file, Path socket, ControlLines lines) throws IOException {
        Files.deleteIfExists(socket);
        Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket), MOST_PEERS);
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            Path folder = socket.toAbsolutePath().getParent();
            if (folder == null || !Files.getOwner(folder).equals(Files.getOwner(socket))) {
                throw new IOException(folder + " belongs to somebody else");
            }
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            return new ControlSocket(file, socket, server, selector, lines);
        } catch (IOException failure) {
            server.close();
            selector.close();
            Files.deleteIfExists(socket);
            throw failure;
        }
    }

    private void serve() {
        try {
            while (!closing || (hasAnswersToTake() && System.nanoTime() - closingAt < FAREWELL)) {
                selector.select(TICK_MILLIS);
                List<SelectionKey> ready = List.copyOf(selector.selectedKeys());
                selector.selectedKeys().clear();
                ready.forEach(this::attend);
                dismissLate();
            }
            for (SelectionKey key : selector.keys()) {
                if (key.attachment() instanceof ControlPeer peer) {
                    peer.close();
                }
            }
            selector.close();
        } catch (IOException broken) {
            // Whoever asks finds nobody; the run does not depend on it.
            return;
        }
    }

    private void attend(SelectionKey key) {
        if (key.attachment() instanceof ControlPeer peer) {
            try {
                peer.advance(line -> lines.answer(line, peer.osUser()));
            } catch (IOException goneOrTooLong) {
                peer.close();
            }
        } else {
            accept();
        }
    }

    private void accept() {
        try {
            SocketChannel channel = server.accept();
            if (channel == null) {
                return;
            }
            if (closing || selector.keys().size() > MOST_PEERS) {
                channel.close();
                return;
            }
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new ControlPeer(channel, key));
        } catch (IOException goneAgain) {
            // He can come again.
            return;
        }
    }

    private void dismissLate() {
        long now = System.nanoTime();
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof ControlPeer peer && peer.isLate(now)) {
                peer.close();
            }
        }
    }

    private boolean hasAnswersToTake() {
        return selector.keys().stream()
                .anyMatch(key -> key.attachment() instanceof ControlPeer peer && peer.hasAnswerToTake());
    }

    /** Lets answers be taken that are on their way, and removes every trace. */
    @Override
    public void close() {
        closingAt = System.nanoTime();
        closing = true;
        selector.wakeup();
        try {
            thread.join(LONGEST_FAREWELL_MILLIS);
            server.close();
            Files.deleteIfExists(file);
            Files.deleteIfExists(socket);
        } catch (IOException leftOver) {
            // A socket on which nobody listens is recognised as such.
            return;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
