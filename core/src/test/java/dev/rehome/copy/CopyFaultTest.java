package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.CopyOutcome.Status;
import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.plan.CopySettings.Limits;
import dev.rehome.plan.CopySettings.Retry;
import dev.rehome.plan.CopySettings.Timeouts;
import dev.rehome.redis.TestAddress;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.Relay;
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
    private static final int CUTS = 30;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ConflictPolicy.class)
    void goesOnWhenConnectionsAreCutInTheMiddleOfAnswers(ConflictPolicy policy, Servers servers) throws Exception {
        Pair pair = Pair.start(servers);
        SampleData.writeStrings(pair.source, "key:", 20_000, 100);
        SampleData.writeEveryType(pair.source, 1, "");
        try (Relay before = Relay.to(pair.from).cutting(1, 300_000, CUTS);
                Relay behind = Relay.to(pair.to).cutting(2, 300_000, CUTS)) {
            CopyCase copy = pair.copy(folder);
            copy.through(before, behind);
            copy.policy = policy;
            copy.beganEmpty = false;
            copy.workers = OptionalInt.of(3);
            // One value is so long that it hardly ever fits between two cuts: it arrives once the cuts are used up.
            copy.retry = new Retry(2 * CUTS, Duration.ofMillis(1), Duration.ofMillis(5));

            CopyOutcome outcome = copy.done();

            assertThat(before.cuts() + behind.cuts()).isGreaterThan(10);
            assertThat(outcome.counts().copied()).isEqualTo(pair.source.number("DBSIZE"));
        }
        pair.same();
    }

    @ParameterizedTest
    @EnumSource(ConflictPolicy.class)
    void writesItsOwnKeysAgainWhereTheDestinationBeganEmpty(ConflictPolicy policy, Servers servers) throws Exception {
        Pair pair = Pair.start(servers);
        SampleData.writeStrings(pair.source, "key:", 20_000, 100);
        try (Relay behind = Relay.to(pair.to).cutting(2, 100_000, 50)) {
            CopyCase copy = pair.copy(folder);
            copy.destination = TestAddress.at("127.0.0.1", behind.port(), null, null, 5);
            copy.policy = policy;
            copy.retry = new Retry(30, Duration.ofMillis(5), Duration.ofMillis(20));

            assertThat(copy.done().counts().copied()).isEqualTo(20_000);
            assertThat(behind.cuts()).isGreaterThan(5);
        }
        pair.same();
    }

    @Test
    void beginsAgainWhenTheSourceIsRestarted(Servers servers) throws Exception {
        Pair pair = Pair.start(servers);
        CopyCase copy = pair.slowCopy(folder, 4_000);
        CompletableFuture<CopyOutcome> running = copy.begin(pair.destination, 500);
        pair.from.restart();

        assertAllArrive(running, pair);
    }

    @Test
    void beginsAgainWhenTheDestinationIsRestartedAndHasLostKeys(Servers servers) throws Exception {
        Pair pair = Pair.start(servers);
        CopyCase copy = pair.slowCopy(folder, 4_000);
        CompletableFuture<CopyOutcome> running = copy.begin(pair.destination, 500);
        pair.to.kill();
        pair.to.start();

        assertAllArrive(running, pair);
    }

    @Test
    void givesUpWhereAnAddressLeadsToTwoServersInTurn(Servers servers) {
        Pair pair = Pair.start(servers);
        RedisServer other = servers.start(Pair.SERVER);
        SampleData.writeStrings(pair.source, "key:", 2_000, 20);
        SampleData.writeStrings(other.client(3), "key:", 2_000, 20);
        CopyCase copy = pair.copy(folder);
        copy.retry = new Retry(2, Duration.ofMillis(1), Duration.ofMillis(5));
        try (Relay balancer = Relay.to(pair.from).inTurnWith(other)) {
            copy.source = TestAddress.at("127.0.0.1", balancer.port(), null, null, 3);

            CopyOutcome outcome = copy.run();

            assertThat(outcome.status()).isEqualTo(Status.FAILED);
            assertThat(outcome.cause().code()).isEqualTo("COPY-SERVER-CHANGED");
            assertThat(outcome.cause().message()).contains("restarted or replaced by another server, again and again");
        }
        copy.source = TestAddress.of(pair.from, 3);
        copy.resume = true;
        assertThat(copy.done().counts().copied()).isEqualTo(2_000);
        pair.same();
    }

    @Test
    void givesUpOnASourceThatStaysAwayAndGoesOnLater(Servers servers) throws Exception {
        Pair pair = Pair.start(servers);
        CopyCase copy = pair.slowCopy(folder, 4_000);
        copy.retry = new Retry(5, Duration.ofMillis(20), Duration.ofMillis(200));
        pair.source.command("SAVE");
        CompletableFuture<CopyOutcome> running = copy.begin(pair.destination, 500);
        pair.from.kill();

        CopyOutcome outcome = running.get(60, TimeUnit.SECONDS);
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.cause().code()).isEqualTo("COPY-CONNECTION");

        pair.from.start();
        copy.resume = true;
        copy.limits = new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
        assertThat(copy.done().counts().copied()).isEqualTo(4_000);
        pair.same();
    }

    private static void assertAllArrive(CompletableFuture<CopyOutcome> running, Pair pair) throws Exception {
        CopyOutcome outcome = running.get(60, TimeUnit.SECONDS);
        assertThat(outcome.status()).as("%s", outcome).isEqualTo(Status.DONE);
        assertThat(outcome.counts().copied()).isEqualTo(4_000);
        pair.same();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void waitsForAServerThatHangs(boolean hangSource, Servers servers) throws Exception {
        Pair pair = Pair.start(servers);
        CopyCase copy = pair.slowCopy(folder, 4_000);
        copy.timeouts = new Timeouts(Duration.ofMillis(300), Duration.ofMillis(300));
        copy.retry = new Retry(50, Duration.ofMillis(20), Duration.ofMillis(100));
        CompletableFuture<CopyOutcome> running = copy.begin(pair.destination, 500);
        RedisServer hung = hangSource ? pair.from : pair.to;
        hung.freeze();
        TimeUnit.MILLISECONDS.sleep(1500);
        hung.thaw();

        assertAllArrive(running, pair);
    }

    @Test
    void doesNotWaitForEverToWriteToAServerThatHangs(Servers servers) throws Exception {
        Pair pair = Pair.start(servers);
        SampleData.writeStrings(pair.source, "key:", 800, 100_000);
        CopyCase copy = pair.copy(folder);
        copy.timeouts = new Timeouts(Duration.ofMillis(300), Duration.ofMillis(300));
        copy.retry = new Retry(2, Duration.ofMillis(20), Duration.ofMillis(100));
        CompletableFuture<CopyOutcome> running = copy.begin(pair.destination, 10);
        pair.to.freeze();
        try {
            CopyOutcome outcome = running.get(30, TimeUnit.SECONDS);
            assertThat(outcome.status()).isEqualTo(Status.FAILED);
            assertThat(outcome.cause().code()).isEqualTo("COPY-CONNECTION");
        } finally {
            pair.to.thaw();
        }
    }

    @Test
    void stopsAtAFullDestinationAndGoesOnOnceThereIsRoom(Servers servers) {
        Pair pair = Pair.start(servers, Pair.SERVER, Pair.SERVER.maxmemory(6 << 20));
        SampleData.writeStrings(pair.source, "key:", 6_000, 1000);
        CopyCase copy = pair.copy(folder);

        CopyOutcome outcome = copy.run();

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.cause().code()).isEqualTo("COPY-DESTINATION-FULL");
        assertThat(outcome.failures()).isEmpty();
        pair.to.client().command("CONFIG", "SET", "maxmemory", 0);
        copy.resume = true;
        assertThat(copy.done().counts().copied()).isEqualTo(6_000);
        pair.same();
    }

    @ParameterizedTest
    @ValueSource(strings = {"restore", "dump", "scan"})
    void stopsWhereACommandIsNotPermitted(String command, Servers servers) {
        boolean read = !command.equals("restore");
        ServerOptions limited = Pair.SERVER.user("app", "secret word", "~*", "+@all", "-" + command);
        Pair pair = Pair.start(servers, limited);
        SampleData.writeStrings(pair.source, "key:", 5_000, 20);
        CopyCase copy = pair.copy(folder);
        if (read) {
            copy.source = TestAddress.of(pair.from, "app", "secret word", 3);
        } else {
            copy.destination = TestAddress.of(pair.to, "app", "secret word", 5);
        }

        CopyOutcome outcome = copy.run();

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.cause().code()).isEqualTo("COPY-NOT-PERMITTED");
        assertThat(outcome.cause().message()).contains(command);
        assertThat(outcome.counts().copied()).isZero();
    }

    @Test
    void stopsWhereTheDestinationLacksTheCommand(Servers servers) {
        Pair pair = Pair.start(servers, Pair.SERVER, Pair.SERVER.rename("restore", ""));
        SampleData.writeStrings(pair.source, "key:", 500, 20);

        CopyOutcome outcome = pair.copy(folder).run();

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.cause().code()).isEqualTo("COPY-REFUSED");
        assertThat(outcome.cause().message()).contains(":" + pair.to.port(), "unknown command");
        assertThat(pair.destination.number("DBSIZE")).isZero();
    }

    @Test
    void stopsWhenThePasswordIsChangedMeanwhile(Servers servers) throws Exception {
        ServerOptions limited = Pair.SERVER.user("app", "old", "~*", "+@all");
        Pair pair = Pair.start(servers, Pair.SERVER, limited);
        CopyCase copy = pair.slowCopy(folder, 4_000);
        copy.destination = TestAddress.of(pair.to, "app", "old", 5);
        CompletableFuture<CopyOutcome> running = copy.begin(pair.destination, 500);
        pair.to.client().command("ACL", "SETUSER", "app", "resetpass", ">new");
        pair.to.client().command("CLIENT", "KILL", "USER", "app");

        CopyOutcome outcome = running.get(30, TimeUnit.SECONDS);
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.cause().code()).isEqualTo("COPY-LOGIN");

        copy.resume = true;
        copy.destination = TestAddress.of(pair.to, "app", "new", 5);
        assertThat(copy.done().counts().copied()).isEqualTo(4_000);
        pair.same();
    }

    @Test
    void worksWithoutInfoTimeAndMemoryUsage(Servers servers) {
        ServerOptions limited =
                Pair.SERVER.user("app", "pw", "~*", "+@all", "-info", "-time", "-memory", "-dbsize", "-pexpiretime");
        Pair pair = Pair.start(servers, limited);
        SampleData.writeEveryType(pair.source, 1, "");
        CopyCase copy = pair.copy(folder);
        copy.source = TestAddress.of(pair.from, "app", "pw", 3);
        copy.destination = TestAddress.of(pair.to, "app", "pw", 5);
        copy.done();
        pair.same(Duration.ofMillis(500));
    }
}
