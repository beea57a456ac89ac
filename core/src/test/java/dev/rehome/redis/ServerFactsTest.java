package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NeedsServers
class ServerFactsTest {
    private final JedisConnector connector = new JedisConnector(TestAddress.TIMEOUTS, "rehome-TEST");

    @ParameterizedTest
    @CsvSource({"2.8, 6", "6.2, 9", "7.0, 10"})
    void knowsEveryVersion(String version, int payloadVersion, Servers servers) {
        RedisServer server = servers.start(JedisConnectorTest.of(version));
        try (RespClient client = server.client(3)) {
            client.command("SET", "a", 1);
            client.command("SET", "b", 1, "EX", 100);
        }
        ServerFacts facts = ask(TestAddress.of(server, 0));
        assertThat(facts.answered()).isTrue();
        assertThat(facts.name()).startsWith("Redis " + version);
        assertThat(facts.version().toString()).startsWith(version);
        assertThat(facts.runId()).hasSize(40);
        assertThat(facts.replication().replica()).isFalse();
        assertThat(facts.keyspaces()).containsOnlyKeys(3);
        assertThat(facts.keyspaces().get(3)).isEqualTo(new ServerFacts.Keyspace(2, 1));
        assertThat(facts.usedMemory()).isPresent();
        assertThat(facts.cluster()).isFalse();
        assertThat(facts.loading()).isFalse();
        assertThat(facts.clockOffsetMillis().orElseThrow()).isCloseTo(0, within(500L));
        assertThat(facts.writesSinceSave()).hasValue(2);
        assertThat(Capabilities.of(facts).payloadVersion()).hasValue(payloadVersion);
        assertThat(dumpedVersion(server)).isEqualTo(payloadVersion);
    }

    @Test
    void knowsMemory(Servers servers) {
        RedisServer server = servers.start(
                ServerOptions.any().atLeast("6.0").maxmemory(50_000_000).config("maxmemory-policy", "volatile-ttl"));
        ServerFacts facts = ask(TestAddress.of(server, 0));
        assertThat(facts.maxMemory()).hasValue(50_000_000);
        assertThat(facts.evictionPolicy()).isEqualTo("volatile-ttl");
        assertThat(facts.dataMemory()).isPresent();
        assertThat(facts.systemMemory()).isPresent();
    }

    @Test
    void knowsReplicas(Servers servers) {
        RedisServer primary = servers.start(ServerOptions.any().atLeast("6.0"));
        RedisServer replica = servers.start(ServerOptions.any().atLeast("6.0").replicaOf(primary));
        ServerFacts facts = ask(TestAddress.of(replica, 0));
        assertThat(facts.replication().replica()).isTrue();
        assertThat(facts.replication().readOnly()).isTrue();
        assertThat(facts.replication().master()).endsWith(":" + primary.port());
    }

    @Test
    void knowsWritableReplicasAndClusters(Servers servers) {
        RedisServer replica = servers.start(
                ServerOptions.any().config("replicaof", "127.0.0.1 1").config("replica-read-only", "no"));
        assertThat(ask(TestAddress.of(replica, 0)).replication().readOnly()).isFalse();
        assertThat(ask(TestAddress.of(replica, 0)).replication().linkUp()).isFalse();
        RedisServer cluster = servers.start(ServerOptions.any().config("cluster-enabled", "yes"));
        assertThat(ask(TestAddress.of(cluster, 0)).cluster()).isTrue();
    }

    @Test
    void inventsNothingWhereItIsRefused(Servers servers) {
        RedisServer server = servers.start(ServerOptions.any().user("app", "p", "~*", "+@all", "-info", "-time"));
        ServerFacts facts = ask(TestAddress.of(server, "app", "p", 0));
        assertThat(facts.answered()).isFalse();
        assertThat(facts.refusal()).startsWith("NOPERM");
        assertThat(facts.version()).isEqualTo(ServerVersion.UNKNOWN);
        assertThat(facts.name()).isEqualTo("unknown");
        assertThat(facts.runId()).isEmpty();
        assertThat(facts.maxMemory()).isEmpty();
        assertThat(facts.clockOffsetMillis()).isEmpty();
        Capabilities assumed = Capabilities.of(facts);
        assertThat(assumed.restoreAbsoluteTtl()).isTrue();
        assertThat(assumed.noTouch()).isFalse();
        assertThat(assumed.payloadVersion()).isEmpty();
    }

    @Test
    void measuresClocksAgainstOurs(Servers servers) {
        RedisServer server = servers.start();
        Clock slow = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)).withZone(ZoneOffset.UTC);
        try (RedisConnection connection = connector.open(TestAddress.of(server, 0))) {
            long offset = ServerFacts.ask(connection, slow).clockOffsetMillis().orElseThrow();
            assertThat(offset).isCloseTo(Duration.ofHours(1).toMillis(), within(500L));
        }
    }

    private ServerFacts ask(Address address) {
        try (RedisConnection connection = connector.open(address)) {
            return ServerFacts.ask(connection, Clock.systemUTC());
        }
    }

    private static int dumpedVersion(RedisServer server) {
        try (RespClient client = server.client(3)) {
            byte[] dumped = client.bytes("DUMP", "a");
            assertThat(dumped).isNotNull();
            return dumped == null ? 0 : dumped[dumped.length - 10] & 0xff | (dumped[dumped.length - 9] & 0xff) << 8;
        }
    }
}
