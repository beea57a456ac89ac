package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehome.redis.ConnectionException.Cause;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that is closed by one thread lets another go that waits for a server that has hung up in its mind. */
@NeedsServers
class ClosingTest {
    private static final int MUCH = 64 << 20;

    private final JedisConnector connector = new JedisConnector(TestAddress.TIMEOUTS, null);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsAWaitForAnAnswer(boolean tls, Servers servers) throws Exception {
        RedisServer server = servers.start(options(tls));
        RedisConnection connection = connector.open(address(server, tls));
        server.freeze();
        endsWithin(connection, () -> connection.call("PING"));
        server.thaw();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsAWaitForRoomToWrite(boolean tls, Servers servers) throws Exception {
        RedisServer server = servers.start(options(tls));
        RedisConnection connection = connector.open(address(server, tls));
        server.freeze();
        endsWithin(connection, () -> connection.call("SET", "k", new byte[MUCH]));
        server.thaw();
    }

    private static void endsWithin(RedisConnection connection, Runnable waiting) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<ConnectionException> ended = CompletableFuture.supplyAsync(() -> {
            begun.countDown();
            return catchThrowableOfType(ConnectionException.class, waiting::run);
        });
        begun.await();
        Thread.sleep(200);
        assertThat(ended).isNotDone();
        long closed = System.nanoTime();
        connection.close();
        ConnectionException failure = ended.get(5, TimeUnit.SECONDS);
        assertThat(failure.kind()).isEqualTo(Cause.LOST);
        assertThat(Duration.ofNanos(System.nanoTime() - closed)).isLessThan(Duration.ofSeconds(2));
    }

    private static ServerOptions options(boolean tls) {
        return tls ? ServerOptions.any().atLeast("6.0").tls() : ServerOptions.any();
    }

    private static Address address(RedisServer server, boolean tls) {
        Address plain = TestAddress.of(server, 0);
        return tls ? TestAddress.secured(plain, server.certificates().authority(), null, null) : plain;
    }
}
