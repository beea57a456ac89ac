package dev.rehome.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RespClient;
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

    private SlowMove move;
    private Workplace workplace;

    @BeforeEach
    void prepare(Servers servers) {
        move = new SlowMove(servers, temporary, STRINGS);
        workplace = move.workplace;
        plan(2);
    }

    private void plan(int tries) {
        move.plan("""
            copy:
              batch: { keys: 200 }
              limit: { keysPerSecond: 3000 }
              retry: { attempts: %d, backoff: 100ms, maxBackoff: 200ms }
            """.formatted(tries));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalEndsItInGoodOrder(String signal) throws IOException {
        RehomeProcess process = move.apply();
        move.awaitCopied(800);
        process.signal(signal);
        RehomeProcess.Result result = process.result();
        assertThat(result.exit()).as(result.error()).isEqualTo(130);
        assertThat(result.error()).contains("rehome resume");
        workplace.runs().assertIntact();
        JsonNode finished = workplace.runs().newestLast("migration.finished");
        assertThat(finished.get("status").asString()).isEqualTo("interrupted");
        assertThat(finished.get("scanned").asLong()).isEqualTo(sum(finished)).isBetween(1L, (long) STRINGS);
        assertThat(workplace.runs().newestLast("run.finished").get("exit").asInt())
                .isEqualTo(130);
        assertResumes();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2200})
    void afterACrashItGoesOn(int copied) throws IOException {
        RehomeProcess process = move.apply();
        move.awaitCopied(copied);
        process.signal("KILL");
        process.result();
        assertResumes();
    }

    @Test
    void aSourceThatGoesAwayIsSaidAndItGoesOnLater() throws IOException {
        try (RespClient client = move.source.client()) {
            client.command("SAVE");
        }
        RehomeProcess process = move.apply();
        move.awaitCopied(800);
        move.source.kill();
        RehomeProcess.Result result = process.result();
        assertExplained(result, "gravity@staging", ":" + move.source.port());
        workplace.runs().assertIntact();
        assertThat(workplace
                        .runs()
                        .newestLast("migration.finished")
                        .get("status")
                        .asString())
                .isEqualTo("failed");
        move.source.start();
        assertResumes();
    }

    /** As one that was restarted says while it loads; being full of clients ends when the test wants. */
    @Test
    void aServerThatSaysThatItCannotServeYetIsWaitedForWhenItGoesOn() throws IOException {
        plan(100);
        RehomeProcess process = move.apply();
        move.awaitCopied(800);
        process.signal("KILL");
        process.result();
        try (RespClient client = move.source.client()) {
            client.command("CONFIG", "SET", "maxclients", 1);
            RehomeProcess stopped = startWaiting();
            stopped.signal("INT");
            RehomeProcess.Result result = stopped.result();
            assertThat(result.exit()).as(result.error()).isEqualTo(130);
            assertThat(result.error()).contains("stopped before this process wrote anything");
            workplace.runs().assertIntact();

            RehomeProcess resumed = startWaiting();
            client.command("CONFIG", "SET", "maxclients", 1_000);
            result = resumed.result();
            assertThat(result.exit()).as(result.error()).isZero();
        }
        move.assertArrived(DatabaseSnapshot.OLD_SERVERS);
    }

    /** Returns when it has told twice that it waits. */
    private RehomeProcess startWaiting() {
        RehomeProcess process = workplace.start("resume", "--output", "json");
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> process.said().split("migration\\.waiting.*maxclients", -1).length > 2);
        return process;
    }

    @Test
    void aDestinationThatFillsUpIsSaidAndItGoesOnWithMoreMemory() throws IOException {
        RehomeProcess process = move.apply();
        move.awaitCopied(800);
        try (RespClient client = move.destination.client(7)) {
            client.command("CONFIG", "SET", "maxmemory", 1_500_000);
            RehomeProcess.Result result = process.result();
            assertExplained(result, "memory");
            workplace.runs().assertIntact();
            JsonNode finished = workplace.runs().newestLast("migration.finished");
            assertThat(finished.get("scanned").asLong()).isEqualTo(sum(finished));
            client.command("CONFIG", "SET", "maxmemory", 0);
        }
        assertResumes();
    }

    /** It failed, and says why in one short explanation whose first line has these words. */
    private static void assertExplained(RehomeProcess.Result result, String... words) {
        assertThat(result.exit()).as(result.error()).isEqualTo(1);
        assertThat(Explanations.of(result.output()))
                .singleElement()
                .satisfies(lines -> assertThat(lines)
                        .hasSizeBetween(1, 3)
                        .first()
                        .asString()
                        .contains(words));
    }

    private void assertResumes() throws IOException {
        RehomeProcess.Result resumed = workplace.rehome("resume");
        if (workplace.runs().all().isEmpty()) {
            return; // it was killed before it began
        }
        assertThat(resumed.exit()).as(resumed.error()).isZero();
        move.assertArrived(DatabaseSnapshot.OLD_SERVERS);
        assertThat(workplace.runs().newestLast("run.finished").get("status").asString())
                .isEqualTo("done");
        assertThat(workplace.rehome("resume").exit()).isZero();
    }

    private static long sum(JsonNode counts) {
        return FATES.stream().mapToLong(fate -> counts.get(fate).asLong()).sum();
    }
}
