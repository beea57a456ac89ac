package dev.rehome.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/**
 * Starts the servers that a test asks for, and ends them with it. Where no origin can meet a need the test is skipped,
 * with the reason. {@code -Drehome.servers=embedded|installed|docker} forces one origin.
 */
public final class Servers implements AutoCloseable {
    private final Deque<ServerInstance> started = new ArrayDeque<>();
    private final List<ServerOrigin> origins;

    private Servers(List<ServerOrigin> origins) {
        this.origins = origins;
    }

    /** For tests that do not run under Jupiter; the others take a parameter of this type, see {@link NeedsServers}. */
    public static Servers open() {
        return new Servers(Origins.CHOSEN);
    }

    /** Servers of one origin, whatever was chosen for the build. */
    static Servers of(ServerOrigin origin) {
        return new Servers(List.of(origin));
    }

    /** Any server without options. */
    public RedisServer start() {
        return start(ServerOptions.any());
    }

    /** A server of one's own. */
    public RedisServer start(ServerOptions options) {
        for (ServerOrigin origin : origins) {
            int port = freePort();
            Optional<ServerInstance> instance = origin.start(options, port);
            if (instance.isPresent()) {
                started.push(instance.get());
                RedisServer server = new RedisServer(instance.get(), options, origin.name(), port);
                server.awaitReady();
                return server;
            }
        }
        return Assumptions.abort("needs " + options.describe() + "; there is "
                + origins.stream().map(ServerOrigin::describe).collect(Collectors.joining("; ")));
    }

    /** A port of loopback on which nobody listens. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }

    private static final class Origins {
        static final List<ServerOrigin> CHOSEN = choose(System.getProperty("rehome.servers", ""));

        private static List<ServerOrigin> choose(String name) {
            return switch (name) {
                case "docker" -> List.of(DockerOrigin.find());
                case "installed" -> List.of(BinaryOrigin.installed());
                case "embedded" -> List.of(BinaryOrigin.embedded());
                case "" -> List.of(DockerOrigin.find(), BinaryOrigin.installed(), BinaryOrigin.embedded());
                default ->
                    throw new IllegalArgumentException("rehome.servers is embedded, installed or docker, not " + name);
            };
        }
    }
}
