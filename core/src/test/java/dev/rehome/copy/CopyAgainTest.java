package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.CopyOutcome.Status;
import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.plan.CopySettings.Limits;
import dev.rehome.plan.CopySettings.Retry;
import dev.rehome.redis.TestAddress;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.Relay;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
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
    private static final ServerOptions SERVER = ServerOptions.any().atLeast("6.0");
    private static final int KEYS = 3_000;
    private static final int THEIRS = 100;

    @TempDir
    Path folder;

    private RedisServer from;
    private RedisServer to;
    private RespClient source;
    private CopyCase copy;

    @BeforeEach
    void start(Servers servers) {
        from = servers.start(SERVER);
        to = servers.start(SERVER);
        source = from.client(3);
        SampleData.writeStrings(source, "key:", KEYS, 50);
        copy = new CopyCase(from, to, folder);
    }

    @Test
    void refusesToGoOnAtAnotherDestination(Servers servers) {
        interrupt();
        RedisServer other = servers.start(SERVER);
        RespClient client = other.client(5);
        SampleData.writeStrings(client, "key:", 500, 20);
        DatabaseSnapshot before = DatabaseSnapshot.of(client);
        copy.destination = TestAddress.of(other, 5);

        CopyOutcome outcome = resume().run();

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.cause().code()).isEqualTo("COPY-ANOTHER-DESTINATION");
        assertThat(DatabaseSnapshot.of(client).differencesFrom(before)).isEmpty();

        client.command("FLUSHDB");
        assertThat(resume().done().counts().copied()).isEqualTo(KEYS);
        CopyCase.same(source, client);
    }

    @Test
    void goesOnAtADestinationThatWasRestarted() {
        SampleData.writeEveryType(source, 4, "app:");
        interrupt();
        to.restart();

        assertThat(resume().done().counts().copied()).isEqualTo(source.number("DBSIZE"));
        CopyCase.same(source, to.client(5));
    }

    @Test
    void copiesAgainWhatADestinationHasLostSince() {
        copy.done();
        to.kill();
        to.start();

        assertThat(resume().done().counts().copied()).isEqualTo(KEYS);
        CopyCase.same(source, to.client(5));
    }

    @ParameterizedTest
    @EnumSource(
            value = ConflictPolicy.class,
            names = {"FAIL", "SKIP"})
    void knowsItsOwnKeysWhenItBeginsAgainFromTheStart(ConflictPolicy policy) throws Exception {
        RespClient destination = to.client(5);
        SampleData.writeStrings(destination, "key:", THEIRS, policy == ConflictPolicy.FAIL ? 50 : 10);
        copy.policy = policy;
        copy.beganEmpty = false;
        CopyCase.slow(copy);
        CompletableFuture<CopyOutcome> running = CompletableFuture.supplyAsync(copy::done);
        CopyCase.awaitKeys(destination, 1_500);
        from.restart();

        CopyOutcome outcome = running.get(60, TimeUnit.SECONDS);

        assertThat(outcome.counts().copied()).isEqualTo(KEYS - THEIRS);
        assertThat(
                        policy == ConflictPolicy.SKIP
                                ? outcome.counts().skipped()
                                : outcome.counts().identical())
                .isEqualTo(THEIRS);
        assertThat(DatabaseSnapshot.of(destination).differencesFrom(DatabaseSnapshot.of(from.client(3))))
                .hasSize(policy == ConflictPolicy.SKIP ? THEIRS : 0);
    }

    @Test
    void doesNotReplaceAKeyThatSomebodyWritesMeanwhile() throws Exception {
        RespClient destination = to.client(5);
        destination.command("SET", "theirs", "v");
        copy.policy = ConflictPolicy.SKIP;
        copy.beganEmpty = false;
        copy.workers = OptionalInt.of(1);
        Thread rival = new Thread(() -> {
            try (RespClient client = to.client(5)) {
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
            theirs += "theirs".equals(destination.text("GET", "key:" + key)) ? 1 : 0;
        }
        assertThat(outcome.counts().skipped()).isEqualTo(theirs);
        assertThat(outcome.counts().copied()).isEqualTo(KEYS - theirs);
    }

    @Test
    void doesNotRunOutOfAttemptsWhileItGetsOn() {
        RespClient destination = to.client(5);
        SampleData.writeStrings(destination, "key:", KEYS, 20);
        try (Relay relay = Relay.to(to).cutting(3, 2_000, 40)) {
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
        try (Relay before = Relay.to(from).cutting(1, 30_000, 25);
                Relay behind = Relay.to(to).cutting(2, 30_000, 25)) {
            copy.source = TestAddress.at("127.0.0.1", before.port(), null, null, 3);
            copy.destination = TestAddress.at("127.0.0.1", behind.port(), null, null, 5);
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
        CompletableFuture<CopyOutcome> running = CompletableFuture.supplyAsync(copy::run);
        CopyCase.awaitKeys(to.client(5), 500);
        copy.stop.request();
        assertThat(running.join().status()).isEqualTo(Status.INTERRUPTED);
    }

    /** The same migration in another process. */
    private CopyCase resume() {
        CopyCase rest = new CopyCase(copy.source, copy.destination, folder);
        rest.resume = true;
        rest.limits = new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
        return rest;
    }
}
