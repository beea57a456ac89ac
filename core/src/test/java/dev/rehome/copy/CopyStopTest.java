package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.CopyOutcome.Status;
import dev.rehome.event.Event;
import dev.rehome.plan.CopySettings.Timeouts;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
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
    private static final ServerOptions SERVER = ServerOptions.any().atLeast("6.0");

    @TempDir
    Path folder;

    @Test
    void stopsCleanlyWhenAskedAndGoesOn(Servers servers) throws Exception {
        RedisServer from = servers.start(SERVER);
        RedisServer to = servers.start(SERVER);
        SampleData.writeStrings(from.client(3), "key:", 4_000, 20);
        CopyCase copy = CopyCase.slow(new CopyCase(from, to, folder));
        CompletableFuture<CopyOutcome> running = CompletableFuture.supplyAsync(copy::run);
        CopyCase.awaitKeys(to.client(5), 500);
        copy.stop.request();

        CopyOutcome outcome = running.get(10, TimeUnit.SECONDS);
        assertThat(outcome.status()).isEqualTo(Status.INTERRUPTED);
        assertThat(outcome.counts().copied())
                .as("what is counted is what is there")
                .isEqualTo(to.client(5).number("DBSIZE"));

        CopyCase rest = new CopyCase(from, to, folder);
        rest.resume = true;
        assertThat(rest.done().counts().copied()).isEqualTo(4_000);
        CopyCase.same(from.client(3), to.client(5));
    }

    @Test
    void aStopWhileFailedKeysAreTriedAgainIsNoFailure(Servers servers) throws Exception {
        RedisServer from = servers.start(SERVER);
        RedisServer to = servers.start(SERVER);
        SampleData.writeStrings(from.client(3), "key:", 2_000, 20);
        SampleData.writeStrings(to.client(5), "key:", 2_000, 30);
        CopyCase copy = new CopyCase(from, to, folder);
        copy.beganEmpty = false;
        copy.maxFailures = 5_000;
        assertThat(copy.run().counts().failed()).isEqualTo(2_000);

        CopyCase.slow(copy).resume = true;
        to.client(5).command("FLUSHDB");
        CompletableFuture<CopyOutcome> running = CompletableFuture.supplyAsync(copy::run);
        CopyCase.awaitKeys(to.client(5), 300);
        copy.stop.request();
        CopyOutcome outcome = running.get(10, TimeUnit.SECONDS);
        assertThat(outcome.status()).isEqualTo(Status.INTERRUPTED);
        assertThat(outcome.counts().failed()).isBetween(1L, 1_700L);

        CopyCase rest = new CopyCase(from, to, folder);
        rest.beganEmpty = false;
        rest.resume = true;
        assertThat(rest.done().counts().copied()).isEqualTo(2_000);
        CopyCase.same(from.client(3), to.client(5));
    }

    @Test
    void stopsWithinSecondsThoughAServerHangs(Servers servers) throws Exception {
        RedisServer from = servers.start(SERVER);
        RedisServer to = servers.start(SERVER);
        SampleData.writeStrings(from.client(3), "key:", 4_000, 20);
        CopyCase copy = CopyCase.slow(new CopyCase(from, to, folder));
        copy.timeouts = new Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(60));
        CompletableFuture<CopyOutcome> running = CompletableFuture.supplyAsync(copy::run);
        CopyCase.awaitKeys(to.client(5), 500);
        to.freeze();
        TimeUnit.MILLISECONDS.sleep(100);
        copy.stop.request();
        try {
            assertThat(running.get(15, TimeUnit.SECONDS).status()).isEqualTo(Status.INTERRUPTED);
        } finally {
            to.thaw();
        }
        assertThat(copy.events).noneMatch(Event.CopyFailed.class::isInstance);
    }
}
