package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.CopyOutcome.Status;
import dev.rehome.event.Event;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.SampleData;
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
    private Pair pair;
    private CopyCase copy;

    @TempDir
    Path folder;

    @BeforeEach
    void start(Servers servers) {
        pair = Pair.start(servers);
        copy = pair.copy(folder);
    }

    @Test
    void carriesEveryTypeWithItsDeadlineAndLeavesOtherDatabasesAlone() {
        SampleData.writeEveryType(pair.from.client(0), 1, "other:");
        SampleData.writeEveryType(pair.to.client(0), 2, "another:");
        Map<Integer, DatabaseSnapshot> before = DatabaseSnapshot.ofAll(pair.to);
        long keys = SampleData.writeEveryType(pair.source, 3, "") + SampleData.writeEveryType(pair.source, 4, "app:");

        CopyOutcome outcome = copy.done();

        assertThat(outcome.counts().copied()).isEqualTo(keys);
        assertThat(outcome.counts().byType().keySet())
                .containsExactlyInAnyOrder("string", "list", "set", "zset", "hash", "stream");
        assertThat(outcome.counts().byType().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(keys);
        assertThat(outcome.counts().byMethod()).isEqualTo(Map.of("restore", keys));
        pair.same();
        assertThat(DatabaseSnapshot.ofAll(pair.to).get(0).differencesFrom(before.get(0)))
                .isEmpty();
    }

    @Test
    void countsByTheTypesThatTheServerNames() {
        pair.source.command("SET", "s", "v");
        pair.source.command("RPUSH", "l", "v");
        pair.source.command("SADD", "set:numbers", 1);
        pair.source.command("SADD", "set:words", "v");
        pair.source.command("ZADD", "z", 1, "v");
        pair.source.command("HSET", "h", "f", "v");
        pair.source.command("XADD", "x", "*", "f", "v");

        assertThat(copy.done().counts().byType())
                .isEqualTo(Map.of("string", 1L, "list", 1L, "set", 2L, "zset", 1L, "hash", 1L, "stream", 1L));
    }

    @Test
    void copiesNothingFromAnEmptyDatabase() {
        assertThat(copy.done().counts().scanned()).isZero();
    }

    @Test
    void copiesManyKeysWithSeveralWorkersInSmallBatches() {
        SampleData.writeStrings(pair.source, "key:", 20_000, 100);
        copy.batchKeys = 70;
        copy.workers = java.util.OptionalInt.of(4);

        assertThat(copy.done().counts().copied()).isEqualTo(20_000);
        assertThat(pair.destination.number("DBSIZE")).isEqualTo(20_000);
        pair.same();
    }

    @Test
    void letsShortLivesRunOutAndKeepsLongOnes() {
        pair.source.command("SET", "soon", "v", "PX", 200);
        pair.source.command("SET", "later", "v", "PX", 437_000);
        pair.source.command("SET", "year", "v", "PX", 31_536_000_123L);
        pair.source.command("SET", "never", "v");

        CopyOutcome outcome = copy.done();

        assertThat(outcome.counts().scanned())
                .isEqualTo(outcome.counts().copied() + outcome.counts().expired());
        assertThat(pair.destination.number("PTTL", "never")).isEqualTo(-1);
        assertThat(Math.abs(pair.destination.number("PTTL", "later") - pair.source.number("PTTL", "later")))
                .isLessThanOrEqualTo(20);
        assertThat(Math.abs(pair.destination.number("PTTL", "year") - pair.source.number("PTTL", "year")))
                .isLessThanOrEqualTo(20);
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(pair.destination.number("EXISTS", "soon")).isZero());
    }

    @Test
    void asksForSizesOnceLargeValuesAreAbout() {
        byte[] noise = new byte[300_000];
        new java.util.Random(5).nextBytes(noise);
        for (int key = 0; key < 200; key++) {
            pair.source.command("SET", "k" + key, noise);
        }
        copy.bigKey = 1 << 20;
        copy.batchBytes = 1 << 20;
        copy.done();

        assertThat(pair.source.text("INFO", "commandstats")).contains("memory");
        pair.same();
    }

    @Test
    void tellsHowFarItIs() {
        SampleData.writeStrings(pair.source, "key:", 500, 10);
        copy.done();
        assertThat(copy.events).last().isInstanceOfSatisfying(Event.Progress.class, progress -> {
            assertThat(progress.done()).isEqualTo(500);
            assertThat(progress.total()).isEqualTo(500);
            assertThat(progress.bytes()).isPositive();
        });
    }

    @Test
    void keepsToAnUpperBoundOfKeys() {
        SampleData.writeStrings(pair.source, "key:", 600, 10);
        copy.limits = new dev.rehome.plan.CopySettings.Limits(
                OptionalLong.of(1000), OptionalLong.empty(), OptionalLong.empty());
        long before = System.nanoTime();
        copy.done();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(350));
    }

    @Test
    void givesUpAfterTooManyFailures() {
        for (int key = 0; key < 500; key++) {
            pair.source.command("SET", "k" + key, "mine");
            pair.destination.command("SET", "k" + key, "theirs");
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
            pair.source.command("SET", "k" + key, "mine");
            pair.destination.command("SET", "k" + key, "theirs");
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
        SampleData.writeStrings(pair.source, "key:", 50, 10);
        CopyOutcome outcome = copy.done();
        assertThat(Files.readString(copy.checkpoint())).contains("complete true", "copied 50");
        copy.resume = true;
        pair.destination.command("FLUSHDB");
        assertThat(copy.done()).isEqualTo(outcome);
        assertThat(pair.destination.number("DBSIZE"))
                .as("nothing is done twice")
                .isZero();
    }

    @Test
    void copiesWithinOneServer() {
        SampleData.writeEveryType(pair.source, 3, "");
        copy.destination = copy.source.withDatabase(9);
        copy.done();
        assertThat(DatabaseSnapshot.of(pair.from.client(9)).differencesFrom(DatabaseSnapshot.of(pair.source)))
                .isEmpty();
    }

    @Test
    void keepsHugeNamesAndNamesOfEveryLength() {
        List<Integer> lengths = List.of(0, 1, 63, 64, 65, 4096, 70_000, 200_000);
        for (int length : lengths) {
            pair.source.command("SET", "n".repeat(length), "v" + length);
        }
        copy.done();
        pair.same();
    }
}
