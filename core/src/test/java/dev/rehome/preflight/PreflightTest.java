package dev.rehome.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.event.Check;
import dev.rehome.event.Check.Verdict;
import dev.rehome.plan.CopySettings.KeyType;
import dev.rehome.plan.Migration;
import dev.rehome.redis.Address;
import dev.rehome.redis.JedisConnector;
import dev.rehome.redis.TestAddress;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import dev.rehome.testing.TallyModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsServers
class PreflightTest {
    private static final String OURS = "rehome-01OURS";

    private final Preflight preflight =
            new Preflight(new JedisConnector(TestAddress.TIMEOUTS, OURS), Clock.systemUTC(), OURS);

    @Test
    void findsNothingWrongAndChangesNothing(Servers servers) {
        RedisServer source = servers.start(ServerOptions.any().atLeast("7.0"));
        RedisServer destination = servers.start(ServerOptions.any().atLeast("7.0"));
        try (RespClient client = source.client(3)) {
            long keys = SampleData.writeEveryType(client, 1, "app:");
            DatabaseSnapshot before = DatabaseSnapshot.of(client);
            PreflightResult result = check(TestAddress.of(source, 3), TestAddress.of(destination, 7));
            assertThat(result.atLeast(Verdict.UNKNOWN)).as("all fine").isEmpty();
            assertThat(result.passed()).isTrue();
            assertThat(result.keys()).isBetween(keys - 5, keys);
            assertThat(result.memoryBytes()).isGreaterThan(300_000);
            assertThat(result.destinationKeys()).hasValue(0);
            assertThat(result.expected()).isNotNull();
            assertThat(DatabaseSnapshot.of(client).entries().keySet())
                    .isSubsetOf(before.entries().keySet());
            try (RespClient other = destination.client(7)) {
                assertThat(other.number("DBSIZE")).isZero();
                assertThat(other.text("INFO", "persistence")).contains("rdb_changes_since_last_save:0");
            }
        }
    }

    @Test
    void namesEveryCheckOnceInKebabCase(Servers servers) {
        RedisServer server = servers.start();
        PreflightResult result = check(TestAddress.of(server, 0), TestAddress.of(server, 1));
        List<String> names = result.checks().stream().map(Check::name).toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]+(-[a-z]+)+"));
        assertThat(names)
                .contains(
                        "source-reachable",
                        "source-authenticated",
                        "source-database",
                        "source-cluster",
                        "source-replica",
                        "source-commands",
                        "source-other-run",
                        "source-activity",
                        "destination-reachable",
                        "destination-authenticated",
                        "destination-database",
                        "destination-cluster",
                        "destination-replica",
                        "destination-commands",
                        "destination-restore",
                        "destination-element-commands",
                        "copy-method",
                        "destination-other-run",
                        "destination-empty",
                        "destination-eviction",
                        "destination-memory",
                        "same-database",
                        "clock-skew",
                        "key-types",
                        "big-keys");
    }

    @Test
    void tellsWhatIsWrongAtBothEndsAtOnce(Servers servers) {
        RedisServer source = servers.start(ServerOptions.any().password("right"));
        RedisServer destination = servers.start(ServerOptions.any().databases(2));
        PreflightResult result = check(
                TestAddress.at(source.host(), source.port(), null, "wrong-secret", 0), TestAddress.of(destination, 9));
        Check login = find(result, "source-authenticated");
        assertThat(login.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(login.detail()).contains("wrong").doesNotContain("wrong-secret");
        assertThat(login.hint()).contains("password");
        assertThat(find(result, "source-reachable").verdict()).isEqualTo(Verdict.OK);
        assertThat(find(result, "destination-database").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(find(result, "destination-database").detail()).contains("no database 9");
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.refused()).isFalse();
    }

    @Test
    void tellsThatNobodyIsThere() {
        PreflightResult result = check(
                TestAddress.at("127.0.0.1", Servers.freePort(), null, null, 0),
                TestAddress.at("no-such-host.invalid", 6379, null, null, 0));
        assertThat(find(result, "source-reachable").detail()).contains("refused");
        assertThat(find(result, "destination-reachable").detail()).contains("no such host");
        assertThat(result.checks()).hasSize(2).allMatch(each -> each.verdict() == Verdict.FAILED);
        assertThat(result.keys()).isZero();
    }

    @Test
    void stillAsksTheOtherEnd(Servers servers) {
        RedisServer destination = servers.start();
        destination.client(1).command("SET", "k", "v");
        PreflightResult result =
                check(TestAddress.at("127.0.0.1", Servers.freePort(), null, null, 0), TestAddress.of(destination, 1));
        assertThat(find(result, "source-reachable").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(find(result, "destination-empty").verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(find(result, "destination-restore").verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void knowsTheOldestServers(Servers servers) {
        RedisServer old = servers.start(ServerOptions.any().below("3.0"));
        RedisServer current = servers.start(ServerOptions.any().atLeast("7.0"));
        SampleData.writeStrings(old.client(1), "k", 700, 100);
        PreflightResult result = check(TestAddress.of(old, 1), TestAddress.of(current, 1));
        assertThat(result.passed()).isTrue();
        assertThat(result.keys()).isEqualTo(700);
        assertThat(result.memoryBytes()).isGreaterThan(70_000);
        PreflightResult within = check(TestAddress.of(old, 1), TestAddress.of(old, 2));
        assertThat(find(within, "destination-restore").verdict()).isEqualTo(Verdict.OK);
        assertThat(old.client(2).number("DBSIZE")).isZero();
        assertThat(within.passed()).isTrue();
    }

    @Test
    void countsOnlyWhatThePlanIncludes(Servers servers) {
        RedisServer server = servers.start(ServerOptions.any().atLeast("6.0"));
        try (RespClient client = server.client(1)) {
            SampleData.writeStrings(client, "app:", 60, 10);
            SampleData.writeStrings(client, "other:", 40, 10);
            client.command("RPUSH", "app:list", 1);
        }
        Migration named = TestMigration.including(List.of("app:*"), Set.of());
        assertThat(preflight
                        .check(named, TestAddress.of(server, 1), TestAddress.of(server, 2))
                        .keys())
                .isEqualTo(61);
        Migration typed = TestMigration.including(List.of("app:*"), Set.of(KeyType.LIST));
        assertThat(preflight
                        .check(typed, TestAddress.of(server, 1), TestAddress.of(server, 2))
                        .keys())
                .isEqualTo(1);
    }

    @Test
    void namesTheLargestKeysAndSaysHowTheyTravel(Servers servers) {
        RedisServer server = servers.start(ServerOptions.any().atLeast("6.0"));
        SampleData.writeStrings(server.client(1), "small:", 800, 20);
        server.client(1).command("SET", "big", new byte[200_000]);
        for (int field = 0; field < 300; field++) {
            server.client(1).command("HSET", "bigger", "f" + field, new byte[field % 30 == 7 ? 50_000 : 70]);
        }
        Migration migration = TestMigration.bigKeysFrom(100_000);
        PreflightResult result = preflight.check(migration, TestAddress.of(server, 1), TestAddress.of(server, 2));
        Check check = find(result, "big-keys");
        assertThat(check.verdict()).isEqualTo(Verdict.OK);
        assertThat(check.detail()).contains("by their elements").contains("802 keys");
        assertThat(result.largest().stream().map(key -> new String(key.name(), StandardCharsets.UTF_8)))
                .containsExactly("bigger", "big");
        assertThat(result.largest()).allMatch(LargeKey::byElements);
        assertThat(result.largest().get(0).type()).isEqualTo("hash");
    }

    @Test
    void tellsWhetherTheDestinationTakesValuesOfModules(Servers servers, @TempDir Path folder) throws Exception {
        ServerOptions withModule = ServerOptions.any().atLeast("7.0").module(TallyModule.compile(folder));
        RedisServer source = servers.start(withModule);
        RedisServer lacking = servers.start(ServerOptions.any().atLeast("7.0"));
        source.client(1).command("TALLY.SET", "tally", 7);
        Check there = find(check(TestAddress.of(source, 1), TestAddress.of(source, 2)), "key-types");
        assertThat(there.verdict()).isEqualTo(Verdict.OK);
        assertThat(there.detail()).contains("rehome-ty");
        Check missing = find(check(TestAddress.of(source, 1), TestAddress.of(lacking, 2)), "key-types");
        assertThat(missing.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(missing.detail()).contains("rehome-ty").contains("tally 1");
    }

    @Test
    void tellsALostServer(Servers servers) {
        RedisServer source = servers.start();
        RedisServer destination = servers.start();
        JedisConnector real = new JedisConnector(TestAddress.TIMEOUTS, OURS);
        int[] opened = {0};
        Preflight unlucky = new Preflight(
                address -> {
                    var connection = real.open(address);
                    if (++opened[0] == 2) {
                        source.kill();
                    }
                    return connection;
                },
                Clock.systemUTC(),
                OURS);
        PreflightResult result =
                unlucky.check(TestMigration.plain(), TestAddress.of(source, 0), TestAddress.of(destination, 0));
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(find(result, "connection").detail()).contains(":" + source.port());
    }

    @Test
    void neverBreaksHoweverEarlyAConnectionIsCut(Servers servers) throws IOException {
        RedisServer source = servers.start(ServerOptions.any().atLeast("7.0"));
        RedisServer destination = servers.start(ServerOptions.any().atLeast("7.0"));
        SampleData.writeEveryType(source.client(1), 1, "app:");
        for (int bytes = 3; bytes < 40_000; bytes = bytes * 3 / 2 + 1) {
            try (CuttingProxy proxy = CuttingProxy.to(source.port(), bytes)) {
                PreflightResult result =
                        check(TestAddress.at("127.0.0.1", proxy.port(), null, null, 1), TestAddress.of(destination, 1));
                if (proxy.cut()) {
                    assertThat(result.verdict()).as("cut after %d bytes", bytes).isEqualTo(Verdict.FAILED);
                }
            }
        }
        assertThat(destination.client(1).number("DBSIZE")).isZero();
    }

    @Test
    void everyMessageIsShortAndSaysWhatToDo(Servers servers) {
        RedisServer source = servers.start(ServerOptions.any().user("app", "p", "~*", "+ping", "+select"));
        RedisServer destination = servers.start(ServerOptions.any().user("app", "p", "~*", "+ping", "+select"));
        PreflightResult result =
                check(TestAddress.of(source, "app", "p", 1), TestAddress.of(destination, "app", "p", 2));
        assertThat(result.atLeast(Verdict.UNKNOWN)).hasSizeGreaterThan(8).allSatisfy(check -> {
            assertThat(check.detail()).isNotBlank().doesNotContain("\n").hasSizeLessThan(260);
            assertThat(check.hint()).isNotBlank().doesNotContain("\n").hasSizeLessThan(260);
        });
    }

    private PreflightResult check(Address source, Address destination) {
        return preflight.check(TestMigration.plain(), source, destination);
    }

    static Check find(PreflightResult result, String name) {
        return result.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + name + " in " + result.checks()));
    }
}
