package dev.rehome.run.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class SocketFolderTest {
    private static final Instant LATER = Instant.now().plusSeconds(3600);

    private Path folder = Path.of("unset");
    private final List<SocketChannel> calls = new ArrayList<>();

    @BeforeEach
    void make() throws IOException {
        // The names of sockets are short, and those of folders for tests are not.
        folder = Files.createTempDirectory(Path.of("/tmp"), "rh");
    }

    @AfterEach
    void remove() throws IOException {
        for (SocketChannel call : calls) {
            call.close();
        }
        try (var left = Files.list(folder)) {
            left.forEach(path -> path.toFile().delete());
        }
        Files.delete(folder);
    }

    @Test
    void sweepsWhatNobodyListensOn() throws IOException {
        Path left = folder.resolve("left.sock");
        listen(left).close();
        Path busy = folder.resolve("busy.sock");
        try (ServerSocketChannel listener = listen(busy)) {
            SocketFolder.sweep(folder, LATER);
            assertThat(listener.isOpen()).isTrue();
            assertThat(left).doesNotExist();
            assertThat(busy).exists();
        }
        assertThatThrownBy(() -> ControlLine.open(busy)).isInstanceOf(ConnectException.class);
    }

    /** As one that was stopped by Ctrl-Z or froze: it takes no calls, and at some time no more of them can wait. */
    @Test
    void passesByAProcessThatTakesNoCalls() throws IOException {
        Path frozen = folder.resolve("frozen.sock");
        try (ServerSocketChannel listener = listen(frozen)) {
            for (SocketChannel call = ControlLine.open(frozen); call != null; call = ControlLine.open(frozen)) {
                calls.add(call);
            }
            assertThat(calls).isNotEmpty();
            SocketFolder.sweep(folder, LATER);
            assertThat(listener.isOpen()).isTrue();
            assertThat(frozen).exists();
        }
    }

    private static ServerSocketChannel listen(Path socket) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket), 2);
    }
}
