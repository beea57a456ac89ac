package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.CopyOutcome.Status;
import dev.rehome.event.Event;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsServers
class CopyTest {
    private RedisServer from;
    private RedisServer to;
    private RespClient source;
    private RespClient destination;
    private CopyCase copy;

    @TempDir
    Path folder;

    @BeforeEach
    void start(Servers servers) {
        from = servers.start(ServerOptions.any().atLeast("6.0"));
        to = servers.start(ServerOptions.any().atLeast("6.0"));
        source = from.client(3);
        destination = to.client(5);
        copy = new CopyCase(from, to, folder);
    }

    @Test
    void carriesEveryTypeWithItsDeadlineAndLeavesOtherDatabasesAlone() {
        SampleData.writeEveryType(from.client(0), 1, "other:");
        SampleData.writeEveryType(to.client(0), 2, "another:");
        Map<Integer, DatabaseSnapshot> before = DatabaseSnapshot.ofAll(to);
        long keys = SampleData.writeEveryType(source, 3, "") + SampleData.writeEveryType(source, 4, "app:");

        CopyOutcome outcome = copy.done();

        assertThat(outcome.counts().copied()).isEqualTo(keys);
        assertThat(outcome.counts().byType().keySet())
                .containsExactlyInAnyOrder("string", "list", "set", "zset", "hash", "stream");
        assertThat(outcome.counts().byType().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(keys);
        assertThat(outcome.counts().byMethod()).isEqualTo(Map.of("restore", keys));
        assertThat(DatabaseSnapshot.of(destination).differencesFrom(DatabaseSnapshot.of(source)))
                .isEmpty();
        assertThat(DatabaseSnapshot.ofAll(to).get(0).differencesFrom(before.get(0)))
                .isEmpty();
    }

    @Test
    void countsByTheTypesThatTheServerNames() {
        source.command("SET", "s", "v");
        source.command("RPUSH", "l", "v");
        source.command("SADD", "set:numbers", 1);
        source.command("SADD", "set:words", "v");
        source.command("ZADD", "z", 1, "v");
        source.command("HSET", "h", "f", "v");
        source.command("XADD", "x", "*", "f", "v");

        assertThat(copy.done().counts().byType())
                .isEqualTo(Map.of("string", 1L, "list", 1L, "set", 2L, "zset", 1L, "hash", 1L, "stream", 1L));
    }

    @Test
    void copiesNothingFromAnEmptyDatabase() {
        assertThat(copy.done().counts().scanned()).isZero();
    }

    @Test
    void copiesManyKeysWithSeveralWorkersInSmallBatches() {
        SampleData.writeStrings(source, "key:", 20_000, 100);
        copy.batchKeys = 70;
        copy.workers = java.util.OptionalInt.of(4);

        assertThat(copy.done().counts().copied()).isEqualTo(20_000);
        assertThat(destination.number("DBSIZE")).isEqualTo(20_000);
        assertThat(DatabaseSnapshot.of(destination).differencesFrom(DatabaseSnapshot.of(source)))
                .isEmpty();
    }

    @Test
    void letsShortLivesRunOutAndKeepsLongOnes() {
        source.command("SET", "soon", "v", "PX", 200);
        source.command("SET", "later", "v", "PX", 437_000);
        source.command("SET", "year", "v", "PX", 31_536_000_123L);
        source.command("SET", "never", "v");

        CopyOutcome outcome = copy.done();

        assertThat(outcome.counts().scanned())
                .isEqualTo(outcome.counts().copied() + outcome.counts().expired());
        assertThat(destination.number("PTTL", "never")).isEqualTo(-1);
        assertThat(Math.abs(destination.number("PTTL", "later") - source.number("PTTL", "later")))
                .isLessThanOrEqualTo(20);
        assertThat(Math.abs(destination.number("PTTL", "year") - source.number("PTTL", "year")))
                .isLessThanOrEqualTo(20);
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(destination.number("EXISTS", "soon")).isZero());
    }

    @Test
    void asksForSizesOnceLargeValuesAreAbout() {
        byte[] noise = new byte[300_000];
        new java.util.Random(5).nextBytes(noise);
        for (int key = 0; key < 200; key++) {
            source.command("SET", "k" + key, noise);
        }
        copy.bigKey = 1 << 20;
        copy.batchBytes = 1 << 20;
        copy.done();

        assertThat(source.text("INFO", "commandstats")).contains("memory");
        assertThat(DatabaseSnapshot.of(destination).differencesFrom(DatabaseSnapshot.of(source)))
                .isEmpty();
    }

    @Test
    void tellsHowFarItIs() {
        SampleData.writeStrings(source, "key:", 500, 10);
        copy.done();
        assertThat(copy.events).last().isInstanceOfSatisfying(Event.Progress.class, progress -> {
            assertThat(progress.done()).isEqualTo(500);
            assertThat(progress.total()).isEqualTo(500);
            assertThat(progress.bytes()).isPositive();
        });
    }

    @Test
    void keepsToAnUpperBoundOfKeys() {
        SampleData.writeStrings(source, "key:", 600, 10);
        copy.limits = new dev.rehome.plan.CopySettings.Limits(
                OptionalLong.of(1000), OptionalLong.empty(), OptionalLong.empty());
        long before = System.nanoTime();
        copy.done();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(350));
    }

    @Test
    void givesUpAfterTooManyFailures() {
        for (int key = 0; key < 500; key++) {
            source.command("SET", "k" + key, "mine");
            destination.command("SET", "k" + key, "theirs");
        }
        copy.beganEmpty = false;
        copy.maxFailures = 10;
        copy.batchKeys = 20;

        CopyOutcome outcome = copy.run();

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.cause()).isNotNull();
        assertThat(outcome.cause().code()).isEqualTo("COPY-TOO-MANY-FAILURES");
        assertThat(outcome.counts().failed()).isLessThan(500);
    }

    @Test
    void namesTwentyKeysOfACauseAtMost() {
        for (int key = 0; key < 50; key++) {
            source.command("SET", "k" + key, "mine");
            destination.command("SET", "k" + key, "theirs");
        }
        copy.beganEmpty = false;

        CopyOutcome outcome = copy.run();

        assertThat(outcome.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.count()).isEqualTo(50);
            assertThat(failure.keys()).hasSize(20);
        });
        assertThat(outcome.cause().code()).isEqualTo("COPY-KEYS-FAILED");
    }

    @Test
    void leavesACheckpointThatIsComplete() throws Exception {
        SampleData.writeStrings(source, "key:", 50, 10);
        CopyOutcome outcome = copy.done();
        assertThat(Files.readString(copy.checkpoint())).contains("complete true", "copied 50");
        copy.resume = true;
        destination.command("FLUSHDB");
        assertThat(copy.done()).isEqualTo(outcome);
        assertThat(destination.number("DBSIZE")).as("nothing is done twice").isZero();
    }

    @Test
    void copiesWithinOneServer() {
        SampleData.writeEveryType(source, 3, "");
        copy.destination = copy.source.withDatabase(9);
        copy.done();
        assertThat(DatabaseSnapshot.of(from.client(9)).differencesFrom(DatabaseSnapshot.of(source)))
                .isEmpty();
    }

    @Test
    void keepsHugeNamesAndNamesOfEveryLength() {
        List<Integer> lengths = List.of(0, 1, 63, 64, 65, 4096, 70_000, 200_000);
        for (int length : lengths) {
            source.command("SET", "n".repeat(length), "v" + length);
        }
        copy.done();
        assertThat(DatabaseSnapshot.of(destination).differencesFrom(DatabaseSnapshot.of(source)))
                .isEmpty();
    }
}
