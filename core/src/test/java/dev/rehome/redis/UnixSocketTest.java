package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.plan.CopySettings.Timeouts;
import dev.rehome.redis.ConnectionException.Cause;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsServers
class UnixSocketTest {
    private final JedisConnector connector =
            new JedisConnector(new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(500)), "rehome-TEST");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void carriesCommandsOfEverySize(Servers servers) {
        Assumptions.assumeFalse(
                servers.start().origin().equals("docker"), "a server in a container shares no files with the test");
        Path path = folder.resolve("redis.sock");
        RedisServer server = servers.start(ServerOptions.any().config("unixsocket", path.toString()));
        byte[] large = new byte[20_000_000];
        large[12_345_678] = 1;
        try (RedisConnection connection = connector.open(TestAddress.unix(path.toString(), 3))) {
            connection.call("SET", "k", large).orThrow();
            assertThat(connection.call("GET", "k").bytes()).isEqualTo(large);
            assertThat(server.client(3).number("STRLEN", "k")).isEqualTo(large.length);
            server.freeze();
            assertThatExceptionOfType(ConnectionException.class)
                    .isThrownBy(() -> connection.call("PING"))
                    .withMessageContaining("no answer came in time");
        } finally {
            server.thaw();
        }
    }

    @Test
    void wakesWhoWaitsWhenItIsClosed() throws Exception {
        Path path = folder.resolve("silent.sock");
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(path));
            UnixSocket socket = UnixSocket.connect(path);
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() ->
                    assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class));
            assertThat(waiting).isNotCompleted();
            Thread.sleep(100);
            socket.close();
            waiting.get(5, TimeUnit.SECONDS);
            assertThat(socket.isClosed()).isTrue();
        }
    }

    @Test
    void tellsThatThereIsNone() {
        assertThatExceptionOfType(ConnectionException.class)
                .isThrownBy(() -> connector.open(
                        TestAddress.unix(folder.resolve("none.sock").toString(), 0)))
                .withMessageContaining("none.sock")
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Cause.UNREACHABLE));
    }
}
