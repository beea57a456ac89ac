package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.CopyOutcome.Status;
import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.plan.CopySettings.Limits;
import dev.rehome.plan.CopySettings.Retry;
import dev.rehome.plan.CopySettings.Timeouts;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsServers
class CopyFaultTest {
    private static final ServerOptions SERVER = ServerOptions.any().atLeast("6.0");
    private static final int CUTS = 30;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ConflictPolicy.class)
    void goesOnWhenConnectionsAreCutInTheMiddleOfAnswers(ConflictPolicy policy, Servers servers) throws Exception {
        RedisServer from = servers.start(SERVER);
        RedisServer to = servers.start(SERVER);
        RespClient source = from.client(3);
        SampleData.writeStrings(source, "key:", 20_000, 100);
        SampleData.writeEveryType(source, 1, "");
        try (Relay before = Relay.to(from).cutting(1, 300_000, CUTS);
                Relay behind = Relay.to(to).cutting(2, 300_000, CUTS)) {
            CopyCase copy = new CopyCase(from, to, folder);
            copy.source = TestAddress.at("127.0.0.1", before.port(), null, null, 3);
            copy.destination = TestAddress.at("127.0.0.1", behind.port(), null, null, 5);
            copy.policy = policy;
            copy.beganEmpty = false;
            copy.workers = OptionalInt.of(3);
            // One value is so long that it hardly ever fits between two cuts: it arrives once the cuts are used up.
            copy.retry = new Retry(2 * CUTS, Duration.ofMillis(1), Duration.ofMillis(5));

            CopyOutcome outcome = copy.done();

            assertThat(before.cuts() + behind.cuts()).isGreaterThan(10);
            assertThat(outcome.counts().copied()).isEqualTo(source.number("DBSIZE"));
        }
        CopyCase.same(source, to.client(5));
    }

    @ParameterizedTest
    @EnumSource(ConflictPolicy.class)
    void writesItsOwnKeysAgainWhereTheDestinationBeganEmpty(ConflictPolicy policy, Servers servers) throws Exception {
        RedisServer from = servers.start(SERVER);
        RedisServer to = servers.start(SERVER);
        RespClient source = from.client(3);
        SampleData.writeStrings(source, "key:", 20_000, 100);
        try (Relay behind = Relay.to(to).cutting(2, 100_000, 50)) {
            CopyCase copy = new CopyCase(from, to, folder);
            copy.destination = TestAddress.at("127.0.0.1", behind.port(), null, null, 5);
            copy.policy = policy;
            copy.retry = new Retry(30, Duration.ofMillis(5), Duration.ofMillis(20));

            assertThat(copy.done().counts().copied()).isEqualTo(20_000);
            assertThat(behind.cuts()).isGreaterThan(5);
        }
        CopyCase.same(source, to.client(5));
    }

    @Test
    void beginsAgainWhenTheSourceIsRestarted(Servers servers) throws Exception {
        RedisServer from = servers.start(SERVER);
        RedisServer to = servers.start(SERVER);
        SampleData.writeStrings(from.client(3), "key:", 4_000, 20);
        CopyCase copy = CopyCase.slow(new CopyCase(from, to, folder));
        CompletableFuture<CopyOutcome> running = CompletableFuture.supplyAsync(copy::done);
        CopyCase.awaitKeys(to.client(5), 500);
        from.restart();

        assertThat(running.get(60, TimeUnit.SECONDS).counts().copied()).isEqualTo(4_000);
        CopyCase.same(from.client(3), to.client(5));
    }

    @Test
    void beginsAgainWhenTheDestinationIsRestartedAndHasLostKeys(Servers servers) throws Exception {
        RedisServer from = servers.start(SERVER);
        RedisServer to = servers.start(SERVER);
        SampleData.writeStrings(from.client(3), "key:", 4_000, 20);
        CopyCase copy = CopyCase.slow(new CopyCase(from, to, folder));
        CompletableFuture<CopyOutcome> running = CompletableFuture.supplyAsync(copy::done);
        CopyCase.awaitKeys(to.client(5), 500);
        to.kill();
        to.start();

        assertThat(running.get(60, TimeUnit.SECONDS).counts().copied()).isEqualTo(4_000);
        CopyCase.same(from.client(3), to.client(5));
    }

    @Test
    void givesUpOnASourceThatStaysAwayAndGoesOnLater(Servers servers) throws Exception {
        RedisServer from = servers.start(SERVER);
        RedisServer to = servers.start(SERVER);
        SampleData.writeStrings(from.client(3), "key:", 4_000, 20);
        from.client(3).command("SAVE");
        CopyCase copy = CopyCase.slow(new CopyCase(from, to, folder));
        CompletableFuture<CopyOutcome> running = CompletableFuture.supplyAsync(copy::run);
        CopyCase.awaitKeys(to.client(5), 500);
        from.kill();

        CopyOutcome outcome = running.get(60, TimeUnit.SECONDS);
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.cause().code()).isEqualTo("COPY-CONNECTION");

        from.start();
        copy.resume = true;
        copy.limits = new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
        assertThat(copy.done().counts().copied()).isEqualTo(4_000);
        CopyCase.same(from.client(3), to.client(5));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void waitsForAServerThatHangs(boolean hangSource, Servers servers) throws Exception {
        RedisServer from = servers.start(SERVER);
        RedisServer to = servers.start(SERVER);
        SampleData.writeStrings(from.client(3), "key:", 4_000, 20);
        CopyCase copy = CopyCase.slow(new CopyCase(from, to, folder));
        copy.timeouts = new Timeouts(Duration.ofMillis(300), Duration.ofMillis(300));
        copy.retry = new Retry(50, Duration.ofMillis(20), Duration.ofMillis(100));
        CompletableFuture<CopyOutcome> running = CompletableFuture.supplyAsync(copy::done);
        CopyCase.awaitKeys(to.client(5), 500);
        RedisServer hung = hangSource ? from : to;
        hung.freeze();
        TimeUnit.MILLISECONDS.sleep(1500);
        hung.thaw();

        assertThat(running.get(60, TimeUnit.SECONDS).counts().copied()).isEqualTo(4_000);
        CopyCase.same(from.client(3), to.client(5));
    }

    @Test
    void doesNotWaitForEverToWriteToAServerThatHangs(Servers servers) throws Exception {
        RedisServer from = servers.start(SERVER);
        RedisServer to = servers.start(SERVER);
        SampleData.writeStrings(from.client(3), "key:", 800, 100_000);
        CopyCase copy = new CopyCase(from, to, folder);
        copy.timeouts = new Timeouts(Duration.ofMillis(300), Duration.ofMillis(300));
        copy.retry = new Retry(2, Duration.ofMillis(20), Duration.ofMillis(100));
        CompletableFuture<CopyOutcome> running = CompletableFuture.supplyAsync(copy::run);
        CopyCase.awaitKeys(to.client(5), 10);
        to.freeze();
        try {
            CopyOutcome outcome = running.get(30, TimeUnit.SECONDS);
            assertThat(outcome.status()).isEqualTo(Status.FAILED);
            assertThat(outcome.cause().code()).isEqualTo("COPY-CONNECTION");
        } finally {
            to.thaw();
        }
    }

    @Test
    void stopsAtAFullDestinationAndGoesOnOnceThereIsRoom(Servers servers) {
        RedisServer from = servers.start(SERVER);
        RedisServer to = servers.start(SERVER.maxmemory(6 << 20));
        SampleData.writeStrings(from.client(3), "key:", 6_000, 1000);
        CopyCase copy = new CopyCase(from, to, folder);

        CopyOutcome outcome = copy.run();

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.cause().code()).isEqualTo("COPY-DESTINATION-FULL");
        assertThat(outcome.failures()).isEmpty();
        to.client().command("CONFIG", "SET", "maxmemory", 0);
        copy.resume = true;
        assertThat(copy.done().counts().copied()).isEqualTo(6_000);
        CopyCase.same(from.client(3), to.client(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"restore", "dump", "scan"})
    void stopsWhereACommandIsNotPermitted(String command, Servers servers) {
        boolean read = !command.equals("restore");
        ServerOptions limited = SERVER.user("app", "secret word", "~*", "+@all", "-" + command);
        RedisServer from = servers.start(limited);
        RedisServer to = servers.start(limited);
        SampleData.writeStrings(from.client(3), "key:", 5_000, 20);
        CopyCase copy = new CopyCase(from, to, folder);
        if (read) {
            copy.source = TestAddress.of(from, "app", "secret word", 3);
        } else {
            copy.destination = TestAddress.of(to, "app", "secret word", 5);
        }

        CopyOutcome outcome = copy.run();

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.cause().code()).isEqualTo("COPY-NOT-PERMITTED");
        assertThat(outcome.cause().message()).contains(command);
        assertThat(outcome.counts().copied()).isZero();
    }

    @Test
    void stopsWhenThePasswordIsChangedMeanwhile(Servers servers) throws Exception {
        ServerOptions limited = SERVER.user("app", "old", "~*", "+@all");
        RedisServer from = servers.start(SERVER);
        RedisServer to = servers.start(limited);
        SampleData.writeStrings(from.client(3), "key:", 4_000, 20);
        CopyCase copy = CopyCase.slow(new CopyCase(from, to, folder));
        copy.destination = TestAddress.of(to, "app", "old", 5);
        CompletableFuture<CopyOutcome> running = CompletableFuture.supplyAsync(copy::run);
        CopyCase.awaitKeys(to.client(5), 500);
        to.client().command("ACL", "SETUSER", "app", "resetpass", ">new");
        to.client().command("CLIENT", "KILL", "USER", "app");

        CopyOutcome outcome = running.get(30, TimeUnit.SECONDS);
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.cause().code()).isEqualTo("COPY-CONNECTION");

        copy.resume = true;
        copy.destination = TestAddress.of(to, "app", "new", 5);
        assertThat(copy.done().counts().copied()).isEqualTo(4_000);
        CopyCase.same(from.client(3), to.client(5));
    }

    @Test
    void worksWithoutInfoTimeAndMemoryUsage(Servers servers) {
        ServerOptions limited =
                SERVER.user("app", "pw", "~*", "+@all", "-info", "-time", "-memory", "-dbsize", "-pexpiretime");
        RedisServer from = servers.start(limited);
        RedisServer to = servers.start(limited);
        SampleData.writeEveryType(from.client(3), 1, "");
        CopyCase copy = new CopyCase(from, to, folder);
        copy.source = TestAddress.of(from, "app", "pw", 3);
        copy.destination = TestAddress.of(to, "app", "pw", 5);
        copy.done();
        assertThat(DatabaseSnapshot.of(to.client(5))
                        .differencesFrom(DatabaseSnapshot.of(from.client(3)), Duration.ofMillis(500)))
                .isEmpty();
    }
}
