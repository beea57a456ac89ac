package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.plan.CopySettings.Timeouts;
import dev.rehome.redis.JedisConnector;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.TestAddress;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@NeedsServers
class StragglersTest {
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20));

    private static RedisConnection open(RedisServer server, int database, String name) {
        return new JedisConnector(TIMEOUTS, name).open(TestAddress.of(server, database));
    }

    @Test
    void nothingOfALostConnectionIsExecutedAfterwards(Servers servers) throws Exception {
        RedisServer server = servers.start(ServerOptions.any().atLeast("5.0"));
        for (int round = 0; round < 5; round++) {
            RedisConnection lost = open(server, 5, "rehome-run");
            RedisConnection next = open(server, 5, "rehome-run");
            long name = Stragglers.nameOf(lost);
            server.freeze();
            // What Stragglers.end and a write after it send; the server hangs, so nobody answers yet.
            next.send("CLIENT", "KILL", "ID", name);
            next.send("SET", "key", "new");
            next.flush();
            TimeUnit.MILLISECONDS.sleep(20);
            lost.send("SET", "key", "old");
            lost.flush();
            lost.close();
            server.thaw();
            assertThat(next.receive().number()).isEqualTo(1);
            assertThat(next.receive().text()).isEqualTo("OK");
            TimeUnit.MILLISECONDS.sleep(20);
            try (RespClient client = server.client(5)) {
                assertThat(client.text("GET", "key")).isEqualTo("new");
            }
            next.close();
        }
    }

    @Test
    void endsOneConnectionByItsName(Servers servers) {
        RedisServer server = servers.start(ServerOptions.any().atLeast("5.0"));
        try (RedisConnection lost = open(server, 5, "rehome-run");
                RedisConnection next = open(server, 5, "rehome-run");
                RespClient client = server.client()) {
            Stragglers.end(next, Stragglers.nameOf(lost));
            assertThat(connections(client)).containsOnlyOnce("name=rehome-run");
            Stragglers.end(next, Stragglers.UNKNOWN);
            assertThat(connections(client)).containsOnlyOnce("name=rehome-run");
        }
    }

    @Test
    void endsWhatAnEarlierAttemptLeftAndNothingElse(Servers servers) {
        RedisServer server = servers.start(ServerOptions.any().atLeast("5.0"));
        try (RedisConnection left = open(server, 5, "rehome-run");
                RedisConnection alsoLeft = open(server, 5, "rehome-run");
                RedisConnection otherMigration = open(server, 6, "rehome-run");
                RedisConnection otherRun = open(server, 5, "rehome-other");
                RedisConnection next = open(server, 5, "rehome-run");
                RespClient client = server.client()) {
            Stragglers.endAll(next);
            assertThat(connections(client))
                    .containsOnlyOnce("id=" + Stragglers.nameOf(next) + " ")
                    .contains("id=" + Stragglers.nameOf(otherMigration) + " ")
                    .contains("id=" + Stragglers.nameOf(otherRun) + " ");
            assertThat(connections(client).lines().filter(line -> line.contains("name=rehome-run")))
                    .as("of three connections to this database only the asking one")
                    .hasSize(2);
            assertThat(left.stuck()).isZero();
            assertThat(alsoLeft.stuck()).isZero();
        }
    }

    @Test
    void goesOnWhereItIsNotPermitted(Servers servers) {
        RedisServer server =
                servers.start(ServerOptions.any().atLeast("6.0").user("app", "pw", "~*", "+@all", "-client"));
        try (RedisConnection next =
                new JedisConnector(TIMEOUTS, "rehome-run").open(TestAddress.of(server, "app", "pw", 5))) {
            assertThat(Stragglers.nameOf(next)).isEqualTo(Stragglers.UNKNOWN);
            Stragglers.endAll(next);
            Stragglers.end(next, 1);
            assertThat(next.call("PING").text()).isEqualTo("PONG");
        }
    }

    private static String connections(RespClient client) {
        return String.valueOf(client.text("CLIENT", "LIST"));
    }
}
