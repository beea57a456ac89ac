package dev.rehome.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.event.Event;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.problem.Ending;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsServers
final class ApplyTest {
    private RedisServer old;
    private RedisServer young;
    private Scene scene;

    @BeforeEach
    void prepare(Servers servers, @TempDir Path folder) {
        old = servers.start();
        young = servers.start();
        scene = new Scene(folder);
    }

    @Test
    void movesEveryAppAndLeavesTheRestAlone() {
        fill(1, 3);
        fill(2, 4);
        plan("");

        RunOutcome outcome = scene.apply();

        assertThat(outcome.ending()).isEqualTo(Ending.DONE);
        assertThat(outcome.migrations()).allSatisfy(migration -> {
            assertThat(migration.status()).isEqualTo(MigrationStatus.DONE);
            assertThat(migration.counts().addUp()).isTrue();
        });
        assertSame(3, 13);
        assertSame(4, 14);
        assertThat(DatabaseSnapshot.ofAll(young)).containsOnlyKeys(13, 14);
    }

    @Test
    void refusesADestinationThatHoldsKeysAndDoesTheOther() {
        fill(1, 3);
        fill(2, 4);
        try (RespClient client = young.client(13)) {
            client.command("SET", "somebody", "else's");
        }
        plan("");

        RunOutcome outcome = scene.apply();

        assertThat(outcome.ending()).isEqualTo(Ending.PARTLY_DONE);
        assertThat(outcome.migrations())
                .extracting(MigrationOutcome::status)
                .containsExactlyInAnyOrder(MigrationStatus.REFUSED, MigrationStatus.DONE);
        try (RespClient client = young.client(13)) {
            assertThat(client.number("DBSIZE")).isOne();
            client.command("DEL", "somebody");
        }

        assertThat(scene.resume().ending()).isEqualTo(Ending.DONE);
        assertSame(3, 13);
    }

    @Test
    void asksForNothingWhereNothingCanBegin() {
        fill(1, 3);
        try (RespClient client = young.client(13)) {
            client.command("SET", "somebody", "else's");
        }
        try (RespClient client = young.client(14)) {
            client.command("SET", "somebody", "else's");
        }
        plan("");

        assertThat(scene.apply().ending()).isEqualTo(Ending.REFUSED);
        assertThat(scene.events).noneMatch(Event.ApprovalRecorded.class::isInstance);
    }

    @Test
    void stopsInTheMiddleAndGoesOnLater() {
        try (RespClient client = old.client(3)) {
            SampleData.writeStrings(client, "key:", 20_000, 100);
        }
        fill(2, 4);
        plan("copy: { limit: { keysPerSecond: 15000 } }");
        AtomicBoolean stopped = new AtomicBoolean();
        scene.watcher = event -> {
            if (event instanceof Event.Progress progress && progress.done() > 5_000 && !stopped.getAndSet(true)) {
                scene.stop.request();
            }
        };

        RunOutcome first = scene.apply();

        assertThat(first.ending()).isEqualTo(Ending.INTERRUPTED);
        assertThat(first.migrations())
                .allSatisfy(migration -> assertThat(migration.counts().addUp()).isTrue());
        assertThat(scene.resume().ending()).isEqualTo(Ending.DONE);
        assertSame(3, 13);
        assertSame(4, 14);
    }

    @Test
    void aPreviewWritesNothingAndHasTheDigestThatApplyConfirms() {
        fill(1, 3);
        plan("");

        PreparedPlan preview = scene.preview();
        scene.apply();

        assertThat(preview.digest()).isEqualTo(scene.shown.digest());
        assertThat(preview.candidates())
                .extracting(candidate -> candidate.passed())
                .containsOnly(true);
    }

    private void plan(String blocks) {
        scene.writePlan(blocks, old.url(3), young.url(13), old.url(4), young.url(14));
    }

    private void fill(long seed, int database) {
        try (RespClient client = old.client(database)) {
            SampleData.writeEveryType(client, seed, "app:");
        }
    }

    private void assertSame(int from, int to) {
        try (RespClient source = old.client(from);
                RespClient destination = young.client(to)) {
            assertThat(DatabaseSnapshot.of(source)
                            .differencesFrom(DatabaseSnapshot.of(destination), Duration.ofMillis(20)))
                    .isEmpty();
        }
    }
}
