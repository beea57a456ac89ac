package dev.rehome.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.InterruptedRunException;
import dev.rehome.redis.TestAddress;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Raising;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.Relay;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Lost connections, servers that come back as others, refusals and stops. */
@NeedsServers
class FaultTest {
    @Test
    void lostConnectionsAreOpenedAgain(Servers servers) throws Exception {
        RedisServer here = servers.start();
        RedisServer there = servers.start();
        try (Pair pair = slow(here, there, 1500)) {
            pair.destination.command("SET", "key:17", "other");
            AtomicBoolean busy = new AtomicBoolean(true);
            CompletableFuture<Void> killer = CompletableFuture.runAsync(() -> {
                while (busy.get()) {
                    kill(here);
                    kill(there);
                    pause(100);
                }
            });
            VerifyOutcome outcome = pair.compare();
            busy.set(false);
            killer.get();
            assertThat(outcome.finished().different()).isEqualTo(1);
            assertThat(outcome.finished().compared()).isEqualTo(1500);
        }
    }

    private static void kill(RedisServer server) {
        try (RespClient client = server.client()) {
            client.command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        }
    }

    @Test
    void afterARestartEverythingIsComparedOnceMore(Servers servers) throws Exception {
        RedisServer here = servers.start();
        RedisServer there = servers.start();
        try (Pair pair = slow(here, there, 2000)) {
            CompletableFuture<VerifyOutcome> comparing = CompletableFuture.supplyAsync(pair::compare);
            awaitProgress(pair);
            there.restart();
            assertThat(comparing).isNotDone();
            VerifyOutcome outcome = comparing.get(30, TimeUnit.SECONDS);
            assertThat(outcome.equal()).isTrue();
            assertThat(outcome.finished().compared()).isEqualTo(2000);
            String values = String.valueOf(pair.source.text("INFO", "commandstats"))
                    .replaceAll("(?s).*cmdstat_get:calls=(\\d+),.*", "$1");
            assertThat(Long.parseLong(values)).isGreaterThan(2000);
        }
    }

    /** Until some keys have been looked at. */
    private static void awaitProgress(Pair pair) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !pair.events.isEmpty());
    }

    @Test
    void anAddressThatLeadsToTwoServersInTurnIsSaid(Servers servers) {
        RedisServer here = servers.start();
        RedisServer there = servers.start();
        RedisServer other = servers.start();
        try (Pair pair = slow(here, there, 100);
                Relay balancer = Relay.to(there).inTurnWith(other)) {
            pair.copy(copy -> copy.attempts = 2);
            pair.to = TestAddress.at("127.0.0.1", balancer.port(), null, null, Pair.DATABASE);
            assertThatThrownBy(pair::compare)
                    .isInstanceOf(FailedException.class)
                    .satisfies(Raising.code("VERIFY-SERVER-REPLACED"))
                    .hasMessageContaining("gravity@staging")
                    .hasMessageEndingWith("was restarted or replaced while it was compared, 2 times");
            assertThat(pair.events).noneMatch(event -> event instanceof dev.rehome.event.Event.VerifyFinished);
        }
    }

    @Test
    void aServerThatStaysAwayIsSaid(Servers servers) {
        RedisServer here = servers.start();
        RedisServer there = servers.start();
        try (Pair pair = slow(here, there, 100)) {
            pair.copy(copy -> copy.attempts = 2);
            there.kill();
            assertThatThrownBy(pair::compare)
                    .isInstanceOf(FailedException.class)
                    .satisfies(Raising.code("VERIFY-UNREADABLE"))
                    .hasMessageContaining("gravity@staging")
                    .hasMessageContaining("after 2 attempts")
                    .hasMessageContaining(":" + there.port());
        }
    }

    /** docs/preflight.md names them. */
    @Test
    void theDocumentedRightsAreEnough(Servers servers) {
        String[] reading = {"~*", "+@connection", "+select", "+@read", "+info", "+time"};
        ServerOptions options = ServerOptions.any().atLeast("6.2").user("reader", "p@ss word", reading);
        RedisServer here = servers.start(options);
        RedisServer there = servers.start(options.config("hash-max-ziplist-entries", "1")
                .config("zset-max-ziplist-entries", "1")
                .config("set-max-intset-entries", "1")
                .config("stream-node-max-entries", "2"));
        try (Pair pair = new Pair(here, there)) {
            SampleData.writeEveryType(pair.source, 1, "");
            pair.copyAll();
            pair.from = TestAddress.of(here, "reader", "p@ss word", Pair.DATABASE);
            pair.to = TestAddress.of(there, "reader", "p@ss word", Pair.DATABASE);
            assertThat(pair.compare().differences()).isEmpty();
            assertThat(pair.inPieces().compare().differences()).isEmpty();
        }
    }

    @Test
    void aRefusedCommandIsSaidAtOnce(Servers servers) {
        RedisServer here =
                servers.start(ServerOptions.any().user("reader", "p@ss word", "~*", "+@all", "-dump", "-get"));
        RedisServer there = servers.start();
        try (Pair pair = slow(here, there, 100)) {
            pair.from = TestAddress.of(here, "reader", "p@ss word", Pair.DATABASE);
            assertThatThrownBy(pair::compare)
                    .isInstanceOf(FailedException.class)
                    .hasMessageContaining("NOPERM")
                    .hasMessageContaining("dump")
                    .hasMessageNotContaining("attempts")
                    .hasMessageNotContaining("p@ss");
        }
    }

    @Test
    void aStopEndsItSoon(Servers servers) throws Exception {
        RedisServer here = servers.start();
        RedisServer there = servers.start();
        try (Pair pair = slow(here, there, 5000)) {
            CompletableFuture<VerifyOutcome> comparing = CompletableFuture.supplyAsync(pair::compare);
            awaitProgress(pair);
            assertStops(pair, comparing);
        }
    }

    @Test
    void aStopEndsAWaitForASilentServer(Servers servers) throws Exception {
        RedisServer here = servers.start();
        RedisServer there = servers.start();
        try (Pair pair = slow(here, there, 5000)) {
            CompletableFuture<VerifyOutcome> comparing = CompletableFuture.supplyAsync(pair::compare);
            awaitProgress(pair);
            there.freeze();
            pause(300);
            try {
                assertStops(pair, comparing);
            } finally {
                there.thaw();
            }
        }
    }

    private static void assertStops(Pair pair, CompletableFuture<VerifyOutcome> comparing) throws TimeoutException {
        pair.stop.request();
        assertThatThrownBy(() -> comparing.get(2, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedRunException.class);
        assertThat(pair.events).noneMatch(event -> event instanceof dev.rehome.event.Event.VerifyFinished);
    }

    /** So many equal keys, and a limit that lets comparing them take seconds. */
    private static Pair slow(RedisServer here, RedisServer there, int keys) {
        Pair pair = new Pair(here, there);
        SampleData.writeStrings(pair.source, "key:", keys, 10);
        pair.copyAll();
        return pair.copy(copy -> {
            copy.keysPerSecond = OptionalLong.of(2000);
            copy.batchKeys = 50;
            copy.attempts = 30;
        });
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }
}
