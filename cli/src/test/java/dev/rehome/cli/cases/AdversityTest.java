package dev.rehome.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rehome.cli.RunOfMain;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the machine that the program runs on can do to it. */
@NeedsServers
class AdversityTest {
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
            SampleData.writeStrings(client, "key:", 3_000, 100);
            SampleData.writeEveryType(client, 1, "app:");
        }
        workplace = new Workplace(temporary);
    }

    private void plan(int keysPerSecond) {
        workplace.plan("""
            version: 1
            name: adversity
            copy:
              batch: { keys: 100 }
              limit: { keysPerSecond: %d }
            verify: { level: count }
            apps:
              - name: gravity
                environments:
                  staging: { source: "redis://127.0.0.1:%d/3", destination: "redis://127.0.0.1:%d/7" }
            """.formatted(keysPerSecond, source.port(), destination.port()));
    }

    @Test
    void aSecondRunIsKeptOut() throws IOException {
        plan(1_000);
        RehomeProcess first = workplace.start("apply", "plan.yaml", "--auto-approve");
        awaitCopied();
        for (List<String> second : List.of(List.of("apply", "plan.yaml", "--auto-approve"), List.of("resume"))) {
            RunOfMain.Result result = here().run(second.toArray(String[]::new));
            assertThat(result.exit()).as(result.error()).isEqualTo(6);
            assertThat(result.error()).contains("another run is under way", "process " + first.pid());
        }
        assertThat(first.result().exit()).isZero();
        assertArrived();
        assertThat(workplace.runs().all()).hasSize(1);
    }

    @Test
    void aClockThatIsSetBackHarmsNothing() throws IOException {
        plan(100_000);
        AtomicInteger looks = new AtomicInteger();
        InstantSource stepping =
                () -> Instant.now().minus(looks.incrementAndGet() > 20 ? Duration.ofHours(2) : Duration.ZERO);
        Clock clock = stepping.withZone(ZoneOffset.UTC);
        RunOfMain.Result result = here().by(clock).run("apply", "plan.yaml", "--auto-approve");
        assertThat(result.exit()).as(result.error()).isZero();
        assertThat(looks).as("the clock was set back in the middle").hasValueGreaterThan(25);
        assertArrived();
        for (JsonNode record : RunFolders.records(workplace.runs().newest())) {
            JsonNode duration = record.get("data").get("durationMillis");
            assertThat(duration == null ? 0 : duration.asLong())
                    .as(record.toString())
                    .isNotNegative();
        }
        assertThat(here().run("audit", "verify", workplace.runs().newest().toString())
                        .exit())
                .isZero();
    }

    @Test
    void aFullDiskStopsTheRunAndItGoesOnOnceThereIsRoom() throws Exception {
        plan(1_500);
        Path small = Files.createDirectories(workplace.folder().resolve(".rehome"));
        Assumptions.assumeTrue(
                command("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", small.toString()),
                "needs the right to mount a small file system");
        try {
            RehomeProcess process = workplace.start("apply", "plan.yaml", "--auto-approve");
            awaitCopied();
            Path filler = small.resolve("filler");
            assertThat(command("dd", "if=/dev/zero", "of=" + filler, "bs=4k"))
                    .as("the disk is full")
                    .isFalse();
            RehomeProcess.Result result = process.result();
            assertThat(result.exit()).as(result.error()).isEqualTo(1);
            assertThat(result.error() + result.output())
                    .containsIgnoringCase("no space left")
                    .contains("rehome resume");

            Files.delete(filler);
            RehomeProcess.Result resumed = workplace.rehome("resume");
            assertThat(resumed.exit()).as(resumed.error()).isZero();
            assertArrived();
        } finally {
            command("umount", "-l", small.toString());
        }
    }

    private RunOfMain here() {
        return RunOfMain.in(workplace.folder());
    }

    private void awaitCopied() {
        try (RespClient client = destination.client(7)) {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> client.number("DBSIZE") >= 200);
        }
    }

    private void assertArrived() throws IOException {
        workplace.runs().assertIntact();
        try (RespClient from = source.client(3);
                RespClient to = destination.client(7)) {
            assertThat(DatabaseSnapshot.of(to).differencesFrom(DatabaseSnapshot.of(from)))
                    .isEmpty();
        }
    }

    private static boolean command(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
