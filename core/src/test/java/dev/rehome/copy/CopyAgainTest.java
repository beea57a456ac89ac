package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.CopyOutcome.Status;
import dev.rehome.event.Counts;
import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.plan.CopySettings.Retry;
import dev.rehome.redis.TestAddress;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.Relay;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Copies that go on at servers which may be others by then, and among keys of others. */
@NeedsServers
class CopyAgainTest {
    private static final int KEYS = 3_000;
    private static final int THEIRS = 100;

    @TempDir
    Path folder;

    private Pair pair;
    private CopyCase copy;

    @BeforeEach
    void start(Servers servers) {
        pair = Pair.start(servers);
        SampleData.writeStrings(pair.source, "key:", KEYS, 50);
        copy = pair.copy(folder);
    }

    @Test
    void refusesToGoOnAtAnotherDestination(Servers servers) {
        interrupt();
        RedisServer other = servers.start(Pair.SERVER);
        RespClient client = other.client(5);
        SampleData.writeStrings(client, "key:", 500, 20);
        DatabaseSnapshot before = DatabaseSnapshot.of(client);
        copy.destination = TestAddress.of(other, 5);

        CopyOutcome outcome = copy.inAnotherProcess().run();

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.cause().code()).isEqualTo("COPY-ANOTHER-DESTINATION");
        assertThat(DatabaseSnapshot.of(client).differencesFrom(before)).isEmpty();

        client.command("FLUSHDB");
        assertThat(copy.inAnotherProcess().done().counts().copied()).isEqualTo(KEYS);
        CopyCase.same(pair.source, client);
    }

    @Test
    void goesOnAtADestinationThatWasRestarted() {
        SampleData.writeEveryType(pair.source, 4, "app:");
        interrupt();
        pair.to.restart();

        assertThat(copy.inAnotherProcess().done().counts().copied()).isEqualTo(pair.source.number("DBSIZE"));
        pair.same();
    }

    @Test
    void copiesAgainWhatADestinationHasLostSince() {
        copy.done();
        pair.to.kill();
        pair.to.start();

        assertThat(copy.inAnotherProcess().done().counts().copied()).isEqualTo(KEYS);
        pair.same();
    }

    @ParameterizedTest
    @EnumSource(ConflictPolicy.class)
    void knowsItsOwnKeysWhenItBeginsAgainFromTheStart(ConflictPolicy policy) throws Exception {
        SampleData.writeStrings(pair.destination, "key:", THEIRS, policy == ConflictPolicy.FAIL ? 50 : 10);
        copy.policy = policy;
        copy.beganEmpty = false;
        CopyCase.slow(copy);
        CompletableFuture<CopyOutcome> running = CompletableFuture.supplyAsync(copy::done);
        CopyCase.awaitKeys(pair.destination, 1_500);
        pair.from.restart();

        CopyOutcome outcome = running.get(60, TimeUnit.SECONDS);

        Counts counts = outcome.counts();
        assertThat(counts.copied()).isEqualTo(policy == ConflictPolicy.REPLACE ? KEYS : KEYS - THEIRS);
        assertThat(
                        switch (policy) {
                            case FAIL -> counts.identical();
                            case SKIP -> counts.skipped();
                            case REPLACE -> counts.replaced();
                        })
                .isEqualTo(THEIRS);
        assertThat(DatabaseSnapshot.of(pair.destination).differencesFrom(DatabaseSnapshot.of(pair.from.client(3))))
                .hasSize(policy == ConflictPolicy.SKIP ? THEIRS : 0);
    }

    @Test
    void doesNotReplaceAKeyThatSomebodyWritesMeanwhile() throws Exception {
        pair.destination.command("SET", "theirs", "v");
        copy.policy = ConflictPolicy.SKIP;
        copy.beganEmpty = false;
        copy.workers = OptionalInt.of(1);
        Thread rival = new Thread(() -> {
            try (RespClient client = pair.to.client(5)) {
                for (int key = KEYS - 1; key >= 0; key--) {
                    client.command("SET", "key:" + key, "theirs", "NX");
                }
            }
        });
        rival.start();
        CopyOutcome outcome = copy.done();
        rival.join();

        long theirs = 0;
        for (int key = 0; key < KEYS; key++) {
            theirs += "theirs".equals(pair.destination.text("GET", "key:" + key)) ? 1 : 0;
        }
        assertThat(outcome.counts().skipped()).isEqualTo(theirs);
        assertThat(outcome.counts().copied()).isEqualTo(KEYS - theirs);
    }

    @Test
    void doesNotRunOutOfAttemptsWhileItGetsOn() {
        SampleData.writeStrings(pair.destination, "key:", KEYS, 20);
        try (Relay relay = Relay.to(pair.to).cutting(3, 2_000, 40)) {
            copy.destination = TestAddress.at("127.0.0.1", relay.port(), null, null, 5);
            copy.policy = ConflictPolicy.SKIP;
            copy.beganEmpty = false;
            copy.batchKeys = 50;
            copy.workers = OptionalInt.of(1);
            copy.retry = new Retry(4, Duration.ofMillis(5), Duration.ofMillis(20));

            assertThat(copy.done().counts().skipped()).isEqualTo(KEYS);
            assertThat(relay.cuts()).isGreaterThan(6);
        }
    }

    @Test
    void leavesNoConnectionBehind() {
        try (Relay before = Relay.to(pair.from).cutting(1, 30_000, 25);
                Relay behind = Relay.to(pair.to).cutting(2, 30_000, 25)) {
            copy.through(before, behind);
            copy.retry = new Retry(20, Duration.ofMillis(5), Duration.ofMillis(20));
            long files = openSockets();
            copy.done();
            assertThat(before.cuts() + behind.cuts()).isGreaterThan(10);
            assertThat(openSockets()).as("sockets that nobody closed").isLessThanOrEqualTo(files + 2);
        }
    }

    /** Of this process; 0 where the system does not tell. */
    private static long openSockets() {
        String[] files = Path.of("/proc/self/fd").toFile().list();
        return files == null ? 0 : files.length;
    }

    /** Copies a part. */
    private void interrupt() {
        CopyCase.slow(copy);
        CompletableFuture<CopyOutcome> running = copy.begin(pair.destination, 500);
        copy.stop.request();
        assertThat(running.join().status()).isEqualTo(Status.INTERRUPTED);
    }
}
