package dev.rehome.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Runs that end in the middle: by a signal, by a crash, or because a server went away. */
@NeedsServers
class InterruptedRunTest {
    private static final int STRINGS = 3_000;
    private static final List<String> FATES =
            List.of("copied", "identical", "skipped", "expired", "vanished", "failed");

    @TempDir
    private Path temporary;

    private RedisServer source;
    private RedisServer destination;
    private Workplace workplace;

    @BeforeEach
    void prepare(Servers servers) {
        source = servers.start();
        destination = servers.start();
        try (RespClient client = source.client(3)) {
            SampleData.writeStrings(client, "key:", STRINGS, 100);
            SampleData.writeEveryType(client, 1, "app:");
        }
        workplace = new Workplace(temporary).plan("""
            version: 1
            name: interrupted
            copy:
              batch: { keys: 200 }
              limit: { keysPerSecond: 3000 }
              retry: { attempts: 2, backoff: 100ms }
            apps:
              - name: gravity
                environments:
                  staging:
                    source: redis://127.0.0.1:%d/3
                    destination: redis://127.0.0.1:%d/7
            """.formatted(source.port(), destination.port()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalEndsItInGoodOrder(String signal) throws IOException {
        RehomeProcess process = workplace.start("apply", "plan.yaml", "--auto-approve");
        awaitCopied(800);
        process.signal(signal);
        RehomeProcess.Result result = process.result();
        assertThat(result.exit()).as(result.error()).isEqualTo(130);
        assertThat(result.error()).contains("rehome resume");
        workplace.runs().assertIntact();
        JsonNode finished = last("migration.finished");
        assertThat(finished.get("status").asString()).isEqualTo("interrupted");
        assertThat(finished.get("scanned").asLong()).isEqualTo(sum(finished)).isBetween(1L, (long) STRINGS);
        assertThat(last("run.finished").get("exit").asInt()).isEqualTo(130);
        assertResumes();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2200})
    void afterACrashItGoesOn(int copied) throws IOException {
        RehomeProcess process = workplace.start("apply", "plan.yaml", "--auto-approve");
        awaitCopied(copied);
        process.signal("KILL");
        process.result();
        assertResumes();
    }

    @Test
    void aSourceThatGoesAwayIsSaidAndItGoesOnLater() throws IOException {
        try (RespClient client = source.client()) {
            client.command("SAVE");
        }
        RehomeProcess process = workplace.start("apply", "plan.yaml", "--auto-approve");
        awaitCopied(800);
        source.kill();
        RehomeProcess.Result result = process.result();
        assertThat(result.exit()).as(result.error()).isEqualTo(1);
        assertThat(Explanations.of(result.output()))
                .singleElement()
                .satisfies(lines -> assertThat(lines)
                        .hasSizeBetween(1, 3)
                        .first()
                        .asString()
                        .contains("gravity@staging", ":" + source.port()));
        workplace.runs().assertIntact();
        assertThat(last("migration.finished").get("status").asString()).isEqualTo("failed");
        source.start();
        assertResumes();
    }

    @Test
    void aDestinationThatFillsUpIsSaidAndItGoesOnWithMoreMemory() throws IOException {
        RehomeProcess process = workplace.start("apply", "plan.yaml", "--auto-approve");
        awaitCopied(800);
        try (RespClient client = destination.client(7)) {
            client.command("CONFIG", "SET", "maxmemory", 1_500_000);
            RehomeProcess.Result result = process.result();
            assertThat(result.exit()).as(result.error()).isEqualTo(1);
            assertThat(Explanations.of(result.output()))
                    .singleElement()
                    .satisfies(lines -> assertThat(lines)
                            .hasSizeBetween(1, 3)
                            .first()
                            .asString()
                            .contains("memory"));
            workplace.runs().assertIntact();
            JsonNode finished = last("migration.finished");
            assertThat(finished.get("scanned").asLong()).isEqualTo(sum(finished));
            client.command("CONFIG", "SET", "maxmemory", 0);
        }
        assertResumes();
    }

    private void awaitCopied(int keys) {
        try (RespClient client = destination.client(7)) {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> client.number("DBSIZE") >= keys);
        }
    }

    private void assertResumes() throws IOException {
        RehomeProcess.Result resumed = workplace.rehome("resume");
        if (workplace.runs().all().isEmpty()) {
            return; // it was killed before it began
        }
        assertThat(resumed.exit()).as(resumed.error()).isZero();
        workplace.runs().assertIntact();
        try (RespClient here = source.client(3);
                RespClient there = destination.client(7)) {
            assertThat(DatabaseSnapshot.of(here).differencesFrom(DatabaseSnapshot.of(there), Duration.ofMillis(100)))
                    .isEmpty();
        }
        assertThat(last("run.finished").get("status").asString()).isEqualTo("done");
        assertThat(workplace.rehome("resume").exit()).isZero();
    }

    private JsonNode last(String type) {
        return RunFolders.records(workplace.runs().newest()).stream()
                .filter(record -> record.get("type").asString().equals(type))
                .reduce((one, other) -> other)
                .orElseThrow()
                .get("data");
    }

    private static long sum(JsonNode counts) {
        return FATES.stream().mapToLong(fate -> counts.get(fate).asLong()).sum();
    }
}
