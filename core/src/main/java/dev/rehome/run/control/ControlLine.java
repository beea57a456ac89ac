package dev.rehome.run.control;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Connects to the socket of a run without waiting for it, since a process that was stopped never takes a call. */
final class ControlLine {
    private ControlLine() {}

    /**
     * Connected, and not blocking; null where so many wait already that the socket takes no more.
     *
     * @throws java.net.ConnectException where nobody listens
     */
    static @Nullable SocketChannel open(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        boolean connected = false;
        try {
            channel.configureBlocking(false);
            connected = channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (ConnectException nobodyListens) {
            throw nobodyListens;
        } catch (SocketException failure) {
            // Of what else may be in the way, only a full queue passes; Java tells them apart by words alone
            // (connect(2): EAGAIN).
            if (!Files.isWritable(socket)) {
                throw failure;
            }
        } finally {
            if (!connected) {
                channel.close();
            }
        }
        return connected ? channel : null;
    }
}
