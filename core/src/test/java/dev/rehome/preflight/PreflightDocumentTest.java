package dev.rehome.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.Copy;
import dev.rehome.copy.CopyOutcome;
import dev.rehome.copy.CopyTask;
import dev.rehome.event.Check;
import dev.rehome.event.Check.Verdict;
import dev.rehome.event.StopSignal;
import dev.rehome.plan.CopySettings;
import dev.rehome.plan.Migration;
import dev.rehome.plan.VerifySettings;
import dev.rehome.redis.Address;
import dev.rehome.redis.JedisConnector;
import dev.rehome.redis.TestAddress;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import dev.rehome.verify.Verification;
import dev.rehome.verify.VerifyOutcome;
import dev.rehome.verify.VerifyTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/preflight.md} says what is so. */
@NeedsServers
class PreflightDocumentTest {
    private static final String OURS = "rehome-01OURS";

    private final JedisConnector connector = new JedisConnector(TestAddress.TIMEOUTS, OURS);
    private final Preflight preflight = new Preflight(connector, Clock.systemUTC(), OURS);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void namesEveryCheck(Servers servers) throws IOException {
        TreeSet<String> documented = new TreeSet<>();
        document()
                .lines()
                .filter(line -> line.startsWith("| `") && line.matches(".*(OK|WARNING|REFUSED|FAILED) \\|"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(cell -> Pattern.compile("`([a-z-]+)`").matcher(cell).results())
                .map(result -> result.group(1))
                .forEach(documented::add);
        RedisServer server = servers.start();
        List<PreflightResult> results = new ArrayList<>();
        results.add(preflight.check(TestMigration.plain(), TestAddress.of(server, 0), TestAddress.of(server, 1)));
        TreeSet<String> asked = new TreeSet<>();
        Preflight.together(results)
                .forEach(result -> result.checks().stream().map(Check::name).forEach(asked::add));
        asked.add("connection");
        asked.add("destination-memory-of-all");
        assertThat(documented).isEqualTo(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.2", "7.0"})
    void givesTheRightsThatAWholeMigrationNeeds(String version, Servers servers) throws IOException {
        RedisServer from = start(servers, version, "rehome-source");
        RedisServer to = start(servers, version, "rehome-destination");
        try (RespClient client = from.client(3)) {
            SampleData.writeEveryType(client, 7, "app:");
        }
        Address source = TestAddress.of(from, "rehome-source", "p", 3);
        Address destination = TestAddress.of(to, "rehome-destination", "p", 5);
        Migration migration = TestMigration.plain();
        PreflightResult result = preflight.check(migration, source, destination);
        assertThat(result.atLeast(Verdict.UNKNOWN)).isEmpty();

        CopyOutcome copied = copy(migration, source, destination);
        assertThat(copied.status()).isEqualTo(CopyOutcome.Status.DONE);
        VerifyOutcome verified = verify(migration, source, destination);
        assertThat(verified.equal()).as("%s", verified.differences()).isTrue();
        assertThat(copied.counts().copied()).isGreaterThan(30);
    }

    private CopyOutcome copy(Migration migration, Address source, Address destination) {
        CopyTask task = new CopyTask(
                migration.id(),
                "01JD8Q4V5W6X7Y8Z9A0B1C2D3E",
                source,
                destination,
                CopySettings.DEFAULTS,
                true,
                0,
                folder.resolve("checkpoint"),
                false);
        return new Copy(connector, Clock.systemUTC()).run(task, event -> {}, new StopSignal());
    }

    private VerifyOutcome verify(Migration migration, Address source, Address destination) {
        VerifyTask task = new VerifyTask(
                migration.id(),
                source,
                destination,
                CopySettings.DEFAULTS,
                VerifySettings.DEFAULTS,
                true,
                OptionalLong.empty(),
                null,
                null);
        return new Verification(connector, Clock.systemUTC()).run(task, event -> {}, new StopSignal());
    }

    private static RedisServer start(Servers servers, String version, String user) throws IOException {
        ServerOptions options = ServerOptions.any().atLeast(version);
        return servers.start((version.equals("6.2") ? options.below("7.0") : options).user(user, "p", rules(user)));
    }

    /** What the document gives a user, as rules for a server's configuration. */
    private static String[] rules(String user) throws IOException {
        MatchResult line = Pattern.compile("(?m)^ACL SETUSER " + user + " on (.*)$")
                .matcher(document())
                .results()
                .findFirst()
                .orElseThrow();
        return line.group(1).split(" ", -1);
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("../docs/preflight.md"));
    }
}
