package dev.rehome.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.RunOfMain;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Servers;
import dev.rehome.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the machine that the program runs on can do to it. */
@NeedsServers
class AdversityTest {
    @TempDir
    private Path temporary;

    private SlowMove move;
    private Workplace workplace;

    @BeforeEach
    void prepare(Servers servers) {
        move = new SlowMove(servers, temporary, 3_000);
        workplace = move.workplace;
    }

    private void plan(int keysPerSecond) {
        move.plan("""
            copy:
              batch: { keys: 100 }
              limit: { keysPerSecond: %d }
            verify: { level: count }
            """.formatted(keysPerSecond));
    }

    @Test
    void aSecondRunIsKeptOut() throws IOException {
        plan(1_000);
        RehomeProcess first = move.apply();
        move.awaitCopied(200);
        for (List<String> second : List.of(List.of("apply", "plan.yaml", "--auto-approve"), List.of("resume"))) {
            RunOfMain.Result result = workplace.main().run(second.toArray(String[]::new));
            assertThat(result.exit()).as(result.error()).isEqualTo(6);
            assertThat(result.error()).contains("another run is under way", "process " + first.pid());
        }
        assertThat(first.result().exit()).isZero();
        move.assertArrived(Duration.ZERO);
        assertThat(workplace.runs().all()).hasSize(1);
    }

    @Test
    void aClockThatIsSetBackHarmsNothing() throws IOException {
        plan(100_000);
        AtomicInteger looks = new AtomicInteger();
        InstantSource stepping =
                () -> Instant.now().minus(looks.incrementAndGet() > 20 ? Duration.ofHours(2) : Duration.ZERO);
        Clock clock = stepping.withZone(ZoneOffset.UTC);
        RunOfMain.Result result = workplace.main().by(clock).run("apply", "plan.yaml", "--auto-approve");
        assertThat(result.exit()).as(result.error()).isZero();
        assertThat(looks).as("the clock was set back in the middle").hasValueGreaterThan(25);
        move.assertArrived(Duration.ZERO);
        for (JsonNode record : RunFolders.records(workplace.runs().newest())) {
            JsonNode duration = record.get("data").get("durationMillis");
            assertThat(duration == null ? 0 : duration.asLong())
                    .as(record.toString())
                    .isNotNegative();
        }
        assertThat(workplace
                        .main()
                        .run("audit", "verify", workplace.runs().newest().toString())
                        .exit())
                .isZero();
    }

    @Test
    void aFullDiskStopsTheRunAndItGoesOnOnceThereIsRoom() throws Exception {
        plan(1_500);
        try (SmallDisk disk = SmallDisk.mount(workplace.folder().resolve(".rehome"), 512)) {
            RehomeProcess process = move.apply();
            move.awaitCopied(200);
            Path filler = disk.fill();
            RehomeProcess.Result result = process.result();
            assertThat(result.exit()).as(result.error()).isEqualTo(1);
            assertThat(result.error() + result.output())
                    .containsIgnoringCase("no space left")
                    .contains("rehome resume");

            Files.delete(filler);
            RehomeProcess.Result resumed = workplace.rehome("resume");
            assertThat(resumed.exit()).as(resumed.error()).isZero();
            move.assertArrived(Duration.ZERO);
        }
    }
}
