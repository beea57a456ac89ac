package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.CopyOutcome.Status;
import dev.rehome.event.Event;
import dev.rehome.plan.CopySettings.Timeouts;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a copy that is asked to stop. */
@NeedsServers
class CopyStopTest {

    @TempDir
    Path folder;

    @Test
    void stopsCleanlyWhenAskedAndGoesOn(Servers servers) throws Exception {
        Pair pair = Pair.start(servers);
        CopyCase copy = pair.slowCopy(folder, 4_000);
        CompletableFuture<CopyOutcome> running = copy.begin(pair.destination, 500);
        copy.stop.request();

        CopyOutcome outcome = running.get(10, TimeUnit.SECONDS);
        assertThat(outcome.status()).isEqualTo(Status.INTERRUPTED);
        assertThat(outcome.counts().copied())
                .as("what is counted is what is there")
                .isEqualTo(pair.destination.number("DBSIZE"));

        assertThat(copy.inAnotherProcess().done().counts().copied()).isEqualTo(4_000);
        pair.same();
    }

    @Test
    void aStopWhileFailedKeysAreTriedAgainIsNoFailure(Servers servers) throws Exception {
        Pair pair = Pair.start(servers);
        SampleData.writeStrings(pair.source, "key:", 2_000, 20);
        SampleData.writeStrings(pair.destination, "key:", 2_000, 30);
        CopyCase copy = pair.copy(folder);
        copy.beganEmpty = false;
        copy.maxFailures = 5_000;
        assertThat(copy.run().counts().failed()).isEqualTo(2_000);

        CopyCase.slow(copy).resume = true;
        pair.destination.command("FLUSHDB");
        CompletableFuture<CopyOutcome> running = copy.begin(pair.destination, 300);
        copy.stop.request();
        CopyOutcome outcome = running.get(10, TimeUnit.SECONDS);
        assertThat(outcome.status()).isEqualTo(Status.INTERRUPTED);
        assertThat(outcome.counts().failed()).isBetween(1L, 1_700L);

        CopyCase rest = copy.inAnotherProcess();
        rest.beganEmpty = false;
        assertThat(rest.done().counts().copied()).isEqualTo(2_000);
        pair.same();
    }

    @Test
    void stopsWithinSecondsThoughAServerHangs(Servers servers) throws Exception {
        Pair pair = Pair.start(servers);
        CopyCase copy = pair.slowCopy(folder, 4_000);
        copy.timeouts = new Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(60));
        CompletableFuture<CopyOutcome> running = copy.begin(pair.destination, 500);
        pair.to.freeze();
        TimeUnit.MILLISECONDS.sleep(100);
        copy.stop.request();
        try {
            assertThat(running.get(15, TimeUnit.SECONDS).status()).isEqualTo(Status.INTERRUPTED);
        } finally {
            pair.to.thaw();
        }
        assertThat(copy.events).noneMatch(Event.CopyFailed.class::isInstance);
    }
}
