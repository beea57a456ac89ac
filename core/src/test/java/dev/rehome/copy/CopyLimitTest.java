package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rehome.copy.CopyOutcome.Status;
import dev.rehome.event.Event;
import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CopySettings.Limits;
import dev.rehome.redis.Brake;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.Servers;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies that are held back, and whose limits change meanwhile; what passed is counted at the destination. */
@NeedsServers
class CopyLimitTest {

    @TempDir
    Path folder;

    private static Limits keys(long perSecond) {
        return new Limits(OptionalLong.of(perSecond), OptionalLong.empty(), OptionalLong.empty());
    }

    @Test
    void keepsKeysPerSecondFromTheBeginningAndFollowsAChange(Servers servers) throws Exception {
        Pair pair = Pair.start(servers);
        SampleData.writeStrings(pair.source, "key:", 30_000, 20);
        CopyCase copy = pair.copy(folder);
        copy.batchKeys = 100;
        copy.workers = OptionalInt.of(4);
        Brake brake = new Brake(keys(5000));
        CompletableFuture<CopyOutcome> running = CompletableFuture.supplyAsync(() -> copy.run(brake));
        await().until(() -> pair.destination.number("DBSIZE") > 0);
        assertThat(passed(pair.destination, 0.5))
                .as("no burst at the beginning")
                .isLessThan(3_000);
        assertThat(passed(pair.destination, 3)).isBetween(14_250L, 15_750L);
        brake.change(keys(1000));
        assertThat(passed(pair.destination, 1)).isBetween(800L, 1_400L);
        brake.hold("paused by ada");
        passed(pair.destination, 0.3);
        assertThat(passed(pair.destination, 0.5)).isZero();
        await().until(() -> "paused by ada".equals(slowedBy(copy)));
        brake.release();
        brake.change(CopySettings.DEFAULTS.limits());
        assertThat(running.get(30, TimeUnit.SECONDS).status()).isEqualTo(Status.DONE);
        assertThat(copy.events)
                .filteredOn(Event.Progress.class::isInstance)
                .extracting(event -> ((Event.Progress) event).slowedBy())
                .contains("limit keysPerSecond=5000", "limit keysPerSecond=1000", "paused by ada");
        pair.same();
    }

    @Test
    void keepsBytesPerSecondAlsoWithLargeValues(Servers servers) throws Exception {
        Pair pair = Pair.start(servers);
        SampleData.writeStrings(pair.source, "key:", 200, 20_000);
        CopyCase copy = pair.copy(folder);
        Brake brake = new Brake(new Limits(OptionalLong.empty(), OptionalLong.of(2_000_000), OptionalLong.empty()));
        long before = System.nanoTime();
        CopyOutcome outcome = copy.run(brake);
        double seconds = (System.nanoTime() - before) / 1e9;
        assertThat(outcome.counts().bytes() / seconds).isLessThan(2_400_000);
        pair.same();
    }

    @Test
    void aPausedCopyCanBeStoppedAndGoesOnLater(Servers servers) throws Exception {
        Pair pair = Pair.start(servers);
        SampleData.writeStrings(pair.source, "key:", 8_000, 20);
        CopyCase copy = pair.copy(folder);
        Brake brake = new Brake(keys(2000));
        CompletableFuture<CopyOutcome> running = CompletableFuture.supplyAsync(() -> copy.run(brake));
        CopyCase.awaitKeys(pair.destination, 500);
        brake.hold("paused by ada");
        copy.stop.request();
        CopyOutcome outcome = running.get(10, TimeUnit.SECONDS);
        assertThat(outcome.status()).isEqualTo(Status.INTERRUPTED);
        assertThat(outcome.counts().copied()).isEqualTo(pair.destination.number("DBSIZE"));
        assertThat(copy.inAnotherProcess().done().counts().copied()).isEqualTo(8_000);
    }

    @Test
    void aLatencyLimitMeasuresBothSidesAndTheCopyStillEnds(Servers servers) throws Exception {
        Pair pair = Pair.start(servers);
        SampleData.writeStrings(pair.source, "key:", 20_000, 20);
        CopyCase copy = pair.copy(folder);
        Brake brake = new Brake(new Limits(OptionalLong.of(10_000), OptionalLong.empty(), OptionalLong.of(300)));
        CompletableFuture<CopyOutcome> running = CompletableFuture.supplyAsync(() -> copy.run(brake));
        await().until(() -> brake.state().sourceMillis() >= 0 && brake.state().destinationMillis() >= 0);
        pair.to.freeze();
        await().until(() -> brake.state().destinationMillis() > 300);
        pair.to.thaw();
        assertThat(running.get(30, TimeUnit.SECONDS).status()).isEqualTo(Status.DONE);
        pair.same();
    }

    private static String slowedBy(CopyCase copy) {
        return String.valueOf(((Event.Progress) copy.events.get(copy.events.size() - 1)).slowedBy());
    }

    /** How many keys came in so many seconds, by the clock; what the wait itself took too long is taken into account. */
    private static long passed(RespClient destination, double seconds) throws InterruptedException {
        long began = System.nanoTime();
        long before = destination.number("DBSIZE");
        TimeUnit.MILLISECONDS.sleep((long) (seconds * 1000));
        long after = destination.number("DBSIZE");
        double took = (System.nanoTime() - began) / 1e9;
        return Math.round((after - before) * seconds / took);
    }
}
