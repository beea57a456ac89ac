package dev.rehome.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every sample plan does what it is for: its made-up hosts are real servers here, and the rest of it is as it stands. */
class SamplePlansTest {
    private static final Path SAMPLES = Path.of("../plans");
    private static final Pattern HOST = Pattern.compile("(@?)([a-z0-9.-]+\\.internal)(:6379)?");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final String PASSWORD = "p@ss/w%rd";
    private static final int HIGHEST_SOURCE = 5;

    @TempDir
    private Path temporary;

    @TestFactory
    Stream<DynamicTest> samples() throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.list(SAMPLES)) {
            names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") && !name.equals("complete.yaml"))
                    .sorted()
                    .toList();
        }
        assertThat(names).contains("small.yaml", "environments.yaml", "merge.yaml");
        return names.stream()
                .map(name -> dynamicTest(name, () -> {
                    try (Servers fixture = Servers.open()) {
                        run(name, fixture);
                    }
                }));
    }

    /** It shows the whole format, so it holds what this version refuses rather than passes over. */
    @Test
    void theCompleteSampleIsRefusedForWhatIsNotBuilt() throws IOException {
        Path work = Files.createDirectories(temporary.resolve("complete"));
        Files.copy(SAMPLES.resolve("complete.yaml"), work.resolve("plan.yaml"));

        assertThat(rehome(work, Map.of(), "validate", "plan.yaml").exit()).isZero();
        RehomeProcess.Result refused = rehome(work, Map.of(), "apply", "plan.yaml", "--auto-approve");
        assertThat(refused.exit()).as(refused.error()).isEqualTo(5);
        assertThat(refused.error()).contains("cannot do this yet", "plan.yaml:43:17");
    }

    private void run(String name, Servers fixture) throws IOException {
        Path work = Files.createDirectories(temporary.resolve(name));
        String sample = Files.readString(SAMPLES.resolve(name));
        Map<String, RedisServer> servers = servers(sample, fixture);
        Files.writeString(work.resolve("plan.yaml"), filled(sample, servers));
        Files.createDirectory(work.resolve("secrets"));
        Files.writeString(work.resolve("secrets/shared-1-password"), PASSWORD + "\n");
        servers.forEach((host, server) -> seed(host, server));
        RedisServer last = servers.values().iterator().next();
        Map<String, String> environment = Map.of(
                "SHARED_0_PASSWORD",
                PASSWORD,
                "PULSE_REDIS_URL",
                servers.getOrDefault("shared-1.production.internal", last).url(5));

        RehomeProcess.Result plan = rehome(work, environment, "plan", "plan.yaml");
        assertThat(plan.exit()).as(plan.output() + plan.error()).isZero();
        RehomeProcess.Result apply = rehome(work, environment, "apply", "plan.yaml", "--confirm-plan", digest(plan));
        assertThat(apply.exit()).as(apply.output() + apply.error()).isZero();
        assertThat(apply.output() + apply.error() + plan.output() + plan.error())
                .doesNotContain(PASSWORD);
        servers.forEach((host, server) -> {
            if (!isOld(host)) {
                assertThat(keys(server)).as(host).isPositive();
            }
        });
    }

    private static Map<String, RedisServer> servers(String sample, Servers fixture) {
        Map<String, RedisServer> servers = new TreeMap<>();
        for (MatchResult match : HOST.matcher(sample).results().toList()) {
            boolean guarded = match.group(1).equals("@");
            servers.computeIfAbsent(
                    match.group(2),
                    host -> fixture.start(guarded ? ServerOptions.any().password(PASSWORD) : ServerOptions.any()));
        }
        return servers;
    }

    private static String filled(String sample, Map<String, RedisServer> servers) {
        return HOST.matcher(sample).replaceAll(match -> {
            RedisServer server = servers.get(match.group(2));
            return Matcher.quoteReplacement(
                    match.group(1) + (server == null ? "" : server.host() + ":" + server.port()));
        });
    }

    private static void seed(String host, RedisServer server) {
        for (int database = 1; isOld(host) && database <= HIGHEST_SOURCE; database++) {
            try (RespClient client = server.client(database)) {
                SampleData.writeEveryType(client, database, "search:");
                SampleData.writeStrings(client, "user:", 50, 20);
            }
        }
    }

    private static boolean isOld(String host) {
        return host.startsWith("old") || host.startsWith("shared-0");
    }

    private static long keys(RedisServer server) {
        long keys = 0;
        for (int database = 0; database < 16; database++) {
            try (RespClient client = server.client(database)) {
                keys += client.number("DBSIZE");
            }
        }
        return keys;
    }

    private static String digest(RehomeProcess.Result plan) {
        Matcher matcher = DIGEST.matcher(plan.output() + plan.error());
        assertThat(matcher.find()).as(plan.output() + plan.error()).isTrue();
        return matcher.group();
    }

    private static RehomeProcess.Result rehome(Path work, Map<String, String> environment, String... arguments) {
        return RehomeProcess.start(work, environment, List.of(arguments)).result();
    }
}
