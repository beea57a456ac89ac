package dev.rehome.cli.demo;

import dev.rehome.disk.OwnerOnly;
import dev.rehome.plan.CopySettings;
import dev.rehome.plan.RedisUrl;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.redis.Address;
import dev.rehome.redis.ConnectionException;
import dev.rehome.redis.JedisConnector;
import dev.rehome.redis.RedisConnection;
import dev.rehome.secret.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Redis server on a free port of the loopback address, which ends with this process however that ends, see {@link Guard}. */
final class EmbeddedServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * A session of its own, where the system can give it one, so that an interrupt from the keyboard passes the server by. No
     * milder signal ends it: nothing is to be saved, and one that has just begun may miss it.
     */
    private static final String GUARD = """
        trap '' INT HUP
        program=$1 settings=$2 log=$3
        shift 3
        if command -v setsid >/dev/null 2>&1; then setsid "$program" "$settings" >"$log" 2>&1 &
        else "$program" "$settings" >"$log" 2>&1 & fi
        server=$!
        read -r line
        kill -9 "$server" 2>/dev/null
        wait "$server"
        for folder; do rm -rf -- "$folder"; done # What was still written when others removed it.
        """;

    private final Guard guard;
    private final Address address;

    private EmbeddedServer(Guard guard, Address address) {
        this.guard = guard;
        this.address = address;
    }

    /** @param leftovers folders that go when the server ends */
    static EmbeddedServer start(Path program, Path folder, String name, Secret password, List<Path> leftovers)
            throws IOException {
        int port = freePort();
        Path settings = folder.resolve(name + ".conf");
        Files.createFile(settings, OwnerOnly.file(settings));
        Files.writeString(settings, """
            bind 127.0.0.1
            port %d
            requirepass %s
            save ""
            appendonly no
            dir %s
            """.formatted(port, password.reveal(), folder));
        List<String> arguments = new ArrayList<>(List.of(
                program.toString(),
                settings.toString(),
                folder.resolve(name + ".log").toString()));
        leftovers.forEach(leftover -> arguments.add(leftover.toString()));
        Guard guard = Guard.start(GUARD, arguments);
        EmbeddedServer server = new EmbeddedServer(guard, address(name, port, password));
        server.waitUntilReady();
        return server;
    }

    RedisConnection connect(int database) {
        return new JedisConnector(CopySettings.DEFAULTS.timeouts(), null).open(address.withDatabase(database));
    }

    int port() {
        return address.hosts().get(0).port();
    }

    @Override
    public void close() {
        guard.close();
    }

    private void waitUntilReady() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (RedisConnection connection = connect(0)) {
                connection.call("PING").orThrow();
                return;
            } catch (ConnectionException notYet) {
                if (System.nanoTime() > deadline || !guard.isAlive()) {
                    close();
                    throw new FailedException(
                            Problem.error("DEMO-SERVER", "the demo's Redis server did not start", "try again"), notYet);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Address address(String name, int port, Secret password) {
        return new Address(
                RedisUrl.Kind.STANDALONE,
                false,
                null,
                password,
                List.of(new Address.Host("127.0.0.1", port)),
                null,
                0,
                name,
                name,
                null);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
