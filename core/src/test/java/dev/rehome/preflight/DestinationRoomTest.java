package dev.rehome.preflight;

import static dev.rehome.preflight.PreflightTest.find;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.event.Check;
import dev.rehome.event.Check.Verdict;
import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.plan.CopySettings.Method;
import dev.rehome.redis.Address;
import dev.rehome.redis.JedisConnector;
import dev.rehome.redis.TestAddress;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** What the destination holds, takes and has room for. */
@NeedsServers
class DestinationRoomTest {
    private static final String OURS = "rehome-01OURS";

    private final Preflight preflight =
            new Preflight(new JedisConnector(TestAddress.TIMEOUTS, OURS), Clock.systemUTC(), OURS);

    @Test
    void refusesADestinationThatHoldsKeys(Servers servers) {
        RedisServer server = servers.start();
        server.client(4).command("MSET", "a", 1, "b", 2);
        PreflightResult refused = check(TestAddress.of(server, 0), TestAddress.of(server, 4));
        Check empty = find(refused, "destination-empty");
        assertThat(empty.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(empty.detail()).contains("database 4").contains("2 keys");
        assertThat(empty.hint()).contains("copy.destination: non-empty");
        assertThat(refused.refused()).isTrue();
        assertThat(refused.destinationKeys()).hasValue(2);
        PreflightResult allowed = preflight.check(
                TestMigration.nonEmpty(ConflictPolicy.SKIP), TestAddress.of(server, 0), TestAddress.of(server, 4));
        assertThat(find(allowed, "destination-empty").verdict()).isEqualTo(Verdict.OK);
        assertThat(find(allowed, "destination-empty").detail())
                .contains("2 keys")
                .contains("left as it is");
    }

    @Test
    void takesExpiredKeysForNone(Servers servers) throws InterruptedException {
        RedisServer server = servers.start(ServerOptions.any().atLeast("7.0").config("enable-debug-command", "yes"));
        try (RespClient client = server.client(4)) {
            client.command("DEBUG", "SET-ACTIVE-EXPIRE", "0");
            client.command("SET", "gone", 1, "PX", 1);
            Thread.sleep(20);
            assertThat(client.number("DBSIZE")).isEqualTo(1);
        }
        PreflightResult result = check(TestAddress.of(server, 0), TestAddress.of(server, 4));
        assertThat(find(result, "destination-empty").verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void warnsOfEvictionOnlyWhereThereIsALimit(Servers servers) {
        RedisServer source = servers.start();
        RedisServer evicting = servers.start(
                ServerOptions.any().atLeast("6.0").maxmemory(100_000_000).config("maxmemory-policy", "allkeys-lru"));
        RedisServer unlimited =
                servers.start(ServerOptions.any().atLeast("6.0").config("maxmemory-policy", "allkeys-lru"));
        Check check = find(check(TestAddress.of(source, 0), TestAddress.of(evicting, 0)), "destination-eviction");
        assertThat(check.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(check.detail()).contains("allkeys-lru").contains("95.4 MiB");
        assertThat(find(check(TestAddress.of(source, 0), TestAddress.of(unlimited, 0)), "destination-eviction")
                        .verdict())
                .isEqualTo(Verdict.OK);
    }

    @Test
    void measuresMemory(Servers servers) {
        RedisServer source = servers.start(ServerOptions.any().atLeast("6.0"));
        SampleData.writeStrings(source.client(1), "k", 4_000, 1_000);
        SampleData.writeStrings(source.client(2), "k", 2_000, 2_000);
        RedisServer small = servers.start(ServerOptions.any().atLeast("6.0").maxmemory(3_000_000));
        RedisServer large = servers.start(ServerOptions.any().atLeast("6.0").maxmemory(100_000_000));
        PreflightResult full = check(TestAddress.of(source, 1), TestAddress.of(small, 0));
        Check check = find(full, "destination-memory");
        assertThat(check.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(check.detail()).contains("about 4.").contains("room for");
        assertThat(check.hint()).contains("maxmemory");
        assertThat(full.memoryBytes()).isBetween(4_000_000L, 6_000_000L);
        assertThat(find(check(TestAddress.of(source, 1), TestAddress.of(large, 0)), "destination-memory")
                        .verdict())
                .isEqualTo(Verdict.OK);
    }

    @Test
    void onlyWarnsWhereKeysMayBeThereAlready(Servers servers) {
        RedisServer source = servers.start(ServerOptions.any().atLeast("6.0"));
        SampleData.writeStrings(source.client(1), "k", 4_000, 1_000);
        RedisServer small = servers.start(ServerOptions.any().atLeast("6.0").maxmemory(3_000_000));
        small.client(0).command("SET", "k1", "v");
        PreflightResult result = preflight.check(
                TestMigration.nonEmpty(ConflictPolicy.REPLACE), TestAddress.of(source, 1), TestAddress.of(small, 0));
        assertThat(find(result, "destination-memory").verdict()).isEqualTo(Verdict.WARNING);
    }

    @Test
    void tellsADestinationThatIsFullAlready(Servers servers) {
        RedisServer source = servers.start();
        RedisServer full = servers.start(ServerOptions.any().atLeast("6.0").maxmemory(10_000));
        PreflightResult result = check(TestAddress.of(source, 1), TestAddress.of(full, 0));
        assertThat(find(result, "destination-restore").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(find(result, "destination-restore").detail()).contains("full");
    }

    @Test
    void choosesTheMethodByWhatTheDestinationReads(Servers servers) {
        RedisServer source = servers.start(ServerOptions.any().atLeast("7.0"));
        RedisServer destination =
                servers.start(ServerOptions.any().atLeast("6.2").below("7.0"));
        Check empty = find(check(TestAddress.of(source, 1), TestAddress.of(destination, 1)), "copy-method");
        assertThat(empty.verdict()).isEqualTo(Verdict.OK);
        source.client(1).command("SET", "k", "v");
        PreflightResult back = check(TestAddress.of(source, 1), TestAddress.of(destination, 1));
        assertThat(find(back, "copy-method").verdict()).isEqualTo(Verdict.WARNING);
        assertThat(find(back, "copy-method").detail())
                .contains("by its elements")
                .containsPattern("RDB version 1[01]")
                .contains("Redis 6.2");
        assertThat(find(back, "destination-element-commands").verdict()).isEqualTo(Verdict.OK);
        assertThat(back.method()).isEqualTo(Method.LOGICAL);
        assertThat(destination.client(1).number("DBSIZE")).isZero();
        PreflightResult insisting = preflight.check(
                TestMigration.by(Method.RESTORE), TestAddress.of(source, 1), TestAddress.of(destination, 1));
        assertThat(find(insisting, "copy-method").verdict()).isEqualTo(Verdict.FAILED);
        PreflightResult forward = check(TestAddress.of(destination, 1), TestAddress.of(source, 2));
        assertThat(find(forward, "copy-method").verdict()).isEqualTo(Verdict.OK);
        assertThat(forward.method()).isEqualTo(Method.AUTO);
    }

    private PreflightResult check(Address source, Address destination) {
        return preflight.check(TestMigration.plain(), source, destination);
    }
}
