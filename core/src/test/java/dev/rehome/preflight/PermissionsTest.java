package dev.rehome.preflight;

import static dev.rehome.preflight.PreflightTest.find;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.event.Check;
import dev.rehome.event.Check.Verdict;
import dev.rehome.plan.Migration;
import dev.rehome.plan.VerifySettings.Level;
import dev.rehome.redis.JedisConnector;
import dev.rehome.redis.TestAddress;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ACL users that lack something, on servers that word their refusals differently. */
@NeedsServers
class PermissionsTest {
    private static final List<String> VERSIONS = List.of("6.2", "7.0");

    private final Preflight preflight = new Preflight(
            new JedisConnector(TestAddress.TIMEOUTS, "rehome-01OURS"), Clock.systemUTC(), "rehome-01OURS");

    @ParameterizedTest
    @ValueSource(strings = {"scan", "dump", "pttl", "type"})
    void namesEachCommandThatTheSourceForbids(String command, Servers servers) {
        for (String version : VERSIONS) {
            RedisServer server = start(servers, version, "~*", "+@all", "-" + command);
            write(server, "k");
            Check check = find(check(server, "app", null), "source-commands");
            assertThat(check.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(check.detail()).contains("the user may not run " + command.toUpperCase(Locale.ROOT));
            assertThat(check.hint()).contains("ACL SETUSER <user> +" + command);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"time", "dump", "pttl", "type", "scan", "restore"})
    void namesEachCommandThatTheDestinationForbids(String command, Servers servers) {
        for (String version : VERSIONS) {
            RedisServer server = start(servers, version, "~*", "+@all", "-" + command);
            write(server, "k");
            PreflightResult result = check(server, null, "app");
            Check check = find(result, command.equals("restore") ? "destination-restore" : "destination-commands");
            assertThat(check.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(check.detail()).contains(command.toUpperCase(Locale.ROOT));
            assertThat(check.hint()).contains("ACL SETUSER <user> +" + command);
        }
    }

    @Test
    void namesAllThatIsMissingAtOnce(Servers servers) {
        RedisServer server = start(servers, "7.0", "~*", "+@all", "-dump", "-pttl", "-memory|usage");
        Check check = find(check(server, "app", null), "source-commands");
        assertThat(check.detail()).contains("DUMP, PTTL, MEMORY USAGE");
        assertThat(check.hint()).contains("+dump +pttl +memory|usage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dbsize", "memory", "hgetall", "zrange", "xrange", "sscan"})
    void warnsOfWhatIsOnlyUseful(String command, Servers servers) {
        RedisServer server = start(servers, "7.0", "~*", "+@all", "-" + command);
        write(server, "k");
        Check check = find(check(server, "app", null), "source-commands");
        assertThat(check.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(check.detail()).containsIgnoringCase(command);
    }

    @Test
    void needsLessWhereNothingIsVerified(Servers servers) {
        RedisServer server = start(servers, "7.0", "~*", "+@all", "-type", "-hgetall", "-dbsize");
        write(server, "k");
        Migration migration = TestMigration.verifying(Level.NONE);
        PreflightResult result = preflight.check(
                migration, TestAddress.of(server, "app", "p", 1), TestAddress.of(server, "app", "p", 2));
        assertThat(result.passed()).isTrue();
        assertThat(find(result, "source-commands").verdict()).isEqualTo(Verdict.WARNING);
        Migration counting = TestMigration.verifying(Level.COUNT);
        assertThat(preflight
                        .check(counting, TestAddress.of(server, "app", "p", 1), TestAddress.of(server, "app", "p", 2))
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void passesWithTheRightsThatTheDocumentationAsksFor(Servers servers) {
        for (String version : VERSIONS) {
            RedisServer server = start(
                    servers, version, "~app:*", "+@read", "+@connection", "+select", "+restore", "+info", "+time");
            write(server, "app:k");
            PreflightResult result = check(server, "app", "app");
            assertThat(result.passed())
                    .as("%s", result.atLeast(Verdict.WARNING))
                    .isTrue();
            assertThat(find(result, "source-commands").verdict()).isEqualTo(Verdict.OK);
            assertThat(find(result, "destination-commands").verdict()).isEqualTo(Verdict.OK);
            assertThat(find(result, "destination-restore").verdict()).isEqualTo(Verdict.OK);
        }
    }

    @Test
    void seesPatternsThatLeaveKeysOut(Servers servers) {
        for (String version : VERSIONS) {
            RedisServer server = start(servers, version, "~app:*", "+@all");
            write(server, "app:k");
            assertThat(check(server, "app", "app").passed()).isTrue();
            write(server, "secret-customer");
            Check source = find(check(server, "app", null), "source-commands");
            assertThat(source.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(source.detail()).contains("1 of the 2 keys").doesNotContain("secret-customer");
            Check destination = find(check(server, null, "app"), "destination-restore");
            assertThat(destination.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(destination.detail()).contains("1 of the 2 keys").doesNotContain("secret-customer");
        }
    }

    @Test
    void seesAFewClosedKeysAmongMany(Servers servers) {
        RedisServer server = start(servers, "7.0", "~app:*", "+@all");
        try (RespClient client = server.client(1)) {
            SampleData.writeStrings(client, "app:", 450, 10);
            client.command("SET", "other:1", "v");
        }
        assertThat(find(check(server, null, "app"), "destination-restore").detail())
                .contains("1 of the 451 keys");
        assertThat(find(check(server, "app", null), "source-commands").detail()).contains("1 of the 451 keys");
    }

    @Test
    void triesOtherNamesWhereEveryNameIsTaken(Servers servers) {
        RedisServer server = start(servers, "7.0", "~app:*", "+@all");
        try (RespClient client = server.client(1)) {
            SampleData.writeStrings(client, "app:", 5, 10);
            client.command("SELECT", 2);
            SampleData.writeStrings(client, "app:", 5, 10);
        }
        assertThat(find(check(server, "app", "app"), "destination-restore").verdict())
                .isEqualTo(Verdict.OK);
    }

    @Test
    void knowsReadOnlyPatterns(Servers servers) {
        RedisServer server = start(servers, "7.0", "%R~app:*", "+@all");
        write(server, "app:k");
        assertThat(find(check(server, "app", null), "source-commands").verdict())
                .isEqualTo(Verdict.OK);
        assertThat(find(check(server, null, "app"), "destination-restore").verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void seesCommandsThatAreRenamed(Servers servers) {
        RedisServer server =
                servers.start(ServerOptions.any().rename("dump", "").rename("restore", "very-secret"));
        write(server, "k");
        PreflightResult result = check(server, null, null);
        assertThat(find(result, "source-commands").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(find(result, "source-commands").detail()).contains("does not know DUMP");
        assertThat(find(result, "destination-restore").detail()).contains("does not know RESTORE");
    }

    @Test
    void saysWhatItCannotKnow(Servers servers) {
        RedisServer server = start(servers, "7.0", "~*", "+@all", "-info", "-client");
        write(server, "k");
        PreflightResult result = check(server, "app", "app");
        assertThat(result.passed()).isTrue();
        assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(result.atLeast(Verdict.UNKNOWN))
                .extracting(Check::name)
                .contains(
                        "source-other-run",
                        "destination-other-run",
                        "destination-replica",
                        "destination-memory",
                        "destination-eviction",
                        "source-cluster");
        assertThat(find(result, "destination-restore").verdict()).isEqualTo(Verdict.OK);
        assertThat(find(result, "destination-restore").detail()).contains("RDB version 10");
    }

    @Test
    void findsOutEmptinessWithWhateverIsPermitted(Servers servers) {
        RedisServer server = start(servers, "7.0", "~*", "+@all", "-dbsize");
        RedisServer scanning = start(servers, "7.0", "~*", "+@all", "-dbsize", "-info");
        for (RedisServer each : List.of(server, scanning)) {
            assertThat(find(check(each, null, "app"), "destination-empty").verdict())
                    .isEqualTo(Verdict.OK);
            try (RespClient client = each.client(2)) {
                client.command("SET", "k", "v");
            }
            assertThat(find(check(each, null, "app"), "destination-empty").verdict())
                    .isEqualTo(Verdict.REFUSED);
        }
        RedisServer blind = start(servers, "7.0", "~*", "+@all", "-dbsize", "-info", "-scan");
        assertThat(find(check(blind, null, "app"), "destination-empty").verdict())
                .isEqualTo(Verdict.FAILED);
    }

    private static RedisServer start(Servers servers, String version, String... rules) {
        ServerOptions options = ServerOptions.any().atLeast(version);
        return servers.start((version.equals("6.2") ? options.below("7.0") : options).user("app", "p", rules));
    }

    private static void write(RedisServer server, String key) {
        try (RespClient client = server.client(1)) {
            client.command("SET", key, "v");
        }
    }

    /** From database 1 to 2, as a user or as the default one. */
    private PreflightResult check(RedisServer server, @Nullable String source, @Nullable String destination) {
        return preflight.check(
                TestMigration.plain(),
                source == null ? TestAddress.of(server, 1) : TestAddress.of(server, source, "p", 1),
                destination == null ? TestAddress.of(server, 2) : TestAddress.of(server, destination, "p", 2));
    }
}
