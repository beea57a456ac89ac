package dev.rehome.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rehome.cli.RunOfMain;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The whole way to servers that do not read what the source dumps: preflight says how and why, and nothing is lost. */
@NeedsServers
class OlderServersTest {
    @TempDir
    private Path temporary;

    static Stream<Arguments> ways() {
        ServerOptions valkey = ServerOptions.any().valkey().atLeast("8.0");
        ServerOptions seven = ServerOptions.any().atLeast("7.0").below("7.2");
        ServerOptions six = ServerOptions.any().atLeast("6.2").below("7.0");
        ServerOptions two = ServerOptions.any().below("3.0");
        return Stream.of(
                arguments(seven, six, true),
                arguments(valkey, seven, true),
                arguments(valkey, six, true),
                arguments(six, two, false));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyTypeArrivesAndPreflightSaysHow(
            ServerOptions newer, ServerOptions older, boolean streams, Servers servers) {
        RedisServer here = servers.start(newer);
        RedisServer there = servers.start(older);
        try (RespClient source = here.client(3);
                RespClient destination = there.client(7)) {
            SampleData.writeEveryType(source, 1, "app:");
            SampleData.writeLarge(source, "large:", 1);
            if (!streams) {
                source.command("DEL", "app:stream:groups", "app:stream:empty", "large:stream:0");
            }
            RunFolders runs = move(here, there);

            assertThat(DatabaseSnapshot.of(destination)
                            .differencesFrom(DatabaseSnapshot.of(source), DatabaseSnapshot.OLD_SERVERS))
                    .isEmpty();
            assertThat(deviations(source, destination)).hasSizeGreaterThan(10).allMatch(millis -> millis <= 25);
            long keys = source.number("DBSIZE");
            JsonNode finished = runs.newestLast("migration.finished");
            assertThat(finished.get("copied").asLong()).isEqualTo(keys);
            assertThat(finished.get("byMethod").has("restore"))
                    .as(finished.toString())
                    .isFalse();
            assertThat(String.valueOf(runs.newestLast("preflight.finished")))
                    .contains("copy-method")
                    .contains("each key travels by its elements: the destination")
                    .contains("does not read what the source");
        }
    }

    /** How far apart deadlines are, in ms; within a transaction time stands still. */
    private static List<Long> deviations(RespClient source, RespClient destination) {
        return source.texts("KEYS", "*").stream()
                .filter(key -> source.number("PTTL", key) >= 0)
                .map(key -> Math.abs(deadline(source, key) - deadline(destination, key)))
                .toList();
    }

    private static long deadline(RespClient client, String key) {
        client.command("MULTI");
        client.command("TIME");
        client.command("PTTL", key);
        List<?> answers = client.list("EXEC");
        List<?> time = (List<?>) answers.get(0);
        long micros = Long.parseLong(new String((byte[]) time.get(0), StandardCharsets.US_ASCII)) * 1_000_000
                + Long.parseLong(new String((byte[]) time.get(1), StandardCharsets.US_ASCII));
        return micros / 1_000 + (Long) answers.get(1);
    }

    private RunFolders move(RedisServer here, RedisServer there) {
        Workplace workplace =
                new Workplace(temporary).plan("""
                    version: 1
                    name: older
                    copy: { bigKey: 16KiB, batch: { bytes: 16KiB } }
                    verify: { level: full }
                    apps:
                      - name: gravity
                        environments:
                          staging: { source: "redis://%s:%d/3", destination: "redis://%s:%d/7" }
                    """.formatted(here.host(), here.port(), there.host(), there.port()));
        RunOfMain.Result result = workplace.main().run("apply", "plan.yaml", "--auto-approve");
        assertThat(result.exit()).as(result.error() + result.output()).isZero();
        return workplace.runs();
    }
}
