package dev.rehome.preflight;

import static dev.rehome.preflight.PreflightTest.find;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.event.Check;
import dev.rehome.event.Check.Verdict;
import dev.rehome.redis.Address;
import dev.rehome.redis.JedisConnector;
import dev.rehome.redis.TestAddress;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.time.Clock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who the two servers are, to each other and to others. */
@NeedsServers
class ServerRoleTest {
    private static final String OURS = "rehome-01OURS";

    private final Preflight preflight =
            new Preflight(new JedisConnector(TestAddress.TIMEOUTS, OURS), Clock.systemUTC(), OURS);

    @Test
    void refusesOneDatabaseUnderTwoNames(Servers servers) {
        RedisServer server = servers.start();
        PreflightResult result =
                check(TestAddress.of(server, 3), TestAddress.at("localhost", server.port(), null, null, 3));
        assertThat(find(result, "same-database").verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(find(check(TestAddress.of(server, 3), TestAddress.of(server, 3)), "same-database")
                        .verdict())
                .isEqualTo(Verdict.REFUSED);
        assertThat(find(check(TestAddress.of(server, 3), TestAddress.of(server, 4)), "same-database")
                        .verdict())
                .isEqualTo(Verdict.OK);
    }

    @Test
    void refusesAReplicaAsDestination(Servers servers) {
        RedisServer primary = servers.start(ServerOptions.any().atLeast("6.0"));
        RedisServer replica = servers.start(ServerOptions.any().atLeast("6.0").replicaOf(primary));
        PreflightResult result = check(TestAddress.of(primary, 1), TestAddress.of(replica, 2));
        Check check = find(result, "destination-replica");
        assertThat(check.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(check.hint()).contains(":" + primary.port());
        assertThat(find(result, "destination-restore").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(result.refused()).isTrue();
    }

    @Test
    void seesAReplicaThatDoesNotSayThatItIsOne(Servers servers) {
        RedisServer source = servers.start();
        RedisServer replica = servers.start(
                ServerOptions.any().user("app", "p", "~*", "+@all", "-info").config("replicaof", "127.0.0.1 1"));
        PreflightResult result = check(TestAddress.of(source, 1), TestAddress.of(replica, "app", "p", 2));
        assertThat(find(result, "destination-replica").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(find(result, "destination-restore").verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void refusesAWritableReplica(Servers servers) {
        RedisServer source = servers.start();
        RedisServer replica = servers.start(
                ServerOptions.any().config("replicaof", "127.0.0.1 1").config("replica-read-only", "no"));
        PreflightResult result = check(TestAddress.of(source, 1), TestAddress.of(replica, 2));
        assertThat(find(result, "destination-replica").verdict()).isEqualTo(Verdict.REFUSED);
    }

    @Test
    void warnsOfAReplicaAsSource(Servers servers) {
        RedisServer primary = servers.start(ServerOptions.any().atLeast("6.0").config("repl-diskless-sync-delay", "0"));
        RedisServer replica = servers.start(ServerOptions.any().atLeast("6.0").replicaOf(primary));
        RedisServer destination = servers.start();
        awaitLink(replica);
        PreflightResult result = check(TestAddress.of(replica, 1), TestAddress.of(destination, 2));
        assertThat(find(result, "source-replica").verdict()).isEqualTo(Verdict.WARNING);
        PreflightResult back = check(TestAddress.of(replica, 1), TestAddress.of(primary, 1));
        assertThat(find(back, "same-database").verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(find(back, "same-database").detail()).contains("primary and its replica");
    }

    @Test
    void refusesClusters(Servers servers) {
        RedisServer cluster = servers.start(ServerOptions.any().config("cluster-enabled", "yes"));
        RedisServer single = servers.start();
        PreflightResult result = check(TestAddress.of(single, 0), TestAddress.of(cluster, 0));
        assertThat(find(result, "destination-cluster").verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(find(result, "source-cluster").verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void refusesWhileAnotherRunIsThere(Servers servers) {
        RedisServer server = servers.start();
        try (RespClient other = server.client(5);
                RespClient elsewhere = server.client(6)) {
            other.command("CLIENT", "SETNAME", "rehome-01OTHER");
            elsewhere.command("CLIENT", "SETNAME", "rehome-01ELSEWHERE");
            PreflightResult result = check(TestAddress.of(server, 0), TestAddress.of(server, 5));
            Check check = find(result, "destination-other-run");
            assertThat(check.verdict()).isEqualTo(Verdict.REFUSED);
            assertThat(check.detail()).contains("rehome-01OTHER").doesNotContain("ELSEWHERE");
            assertThat(find(result, "source-other-run").verdict()).isEqualTo(Verdict.OK);
            other.command("CLIENT", "SETNAME", OURS);
            assertThat(find(check(TestAddress.of(server, 0), TestAddress.of(server, 5)), "destination-other-run")
                            .verdict())
                    .isEqualTo(Verdict.OK);
        }
    }

    @Test
    void warnsOfWriters(Servers servers) {
        RedisServer server = servers.start();
        try (RespClient app = server.client(2)) {
            app.command("SET", "k", "v");
            Check check = find(check(TestAddress.of(server, 2), TestAddress.of(server, 5)), "source-activity");
            assertThat(check.verdict()).isEqualTo(Verdict.WARNING);
            assertThat(check.detail()).contains("1 client").contains("database 2");
            app.command("GET", "k");
            Check quiet = find(check(TestAddress.of(server, 2), TestAddress.of(server, 5)), "source-activity");
            assertThat(quiet.verdict()).isEqualTo(Verdict.OK);
            assertThat(quiet.detail()).contains("1 client");
        }
    }

    private PreflightResult check(Address source, Address destination) {
        return preflight.check(TestMigration.plain(), source, destination);
    }

    private static void awaitLink(RedisServer replica) {
        Awaitility.await().until(() -> {
            try (RespClient client = replica.client()) {
                return String.valueOf(client.text("INFO", "replication")).contains("master_link_status:up");
            }
        });
    }
}
