package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rehome.copy.CopyOutcome.Status;
import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CopySettings.Limits;
import dev.rehome.redis.Brake;
import dev.rehome.redis.TemporaryName;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pause in the middle of keys that come in pieces, between servers that soon close what is idle. */
@NeedsServers
class PauseWithinKeysTest {
    private static final ServerOptions HASTY =
            ServerOptions.any().atLeast("6.0").config("timeout", "2");
    private static final Pattern ID = Pattern.compile("(?m)^id=(\\d+) ");

    /** All six keys have begun soon, whoever was first to send a large piece, and none is done for half a minute. */
    private static final Limits SLOW = new Limits(OptionalLong.empty(), OptionalLong.of(200_000), OptionalLong.empty());

    @TempDir
    Path folder;

    /** The large string is one command that is half written, so that no other can be sent on its connection. */
    @Test
    void keepsTheConnectionsAndGoesOnWhereItWas(Servers servers) throws Exception {
        RedisServer from = servers.start(HASTY);
        RedisServer to = servers.start(HASTY);
        try (RespClient source = from.client(3)) {
            LargeKeys.write(source, "large:", 30);
            source.command("SETRANGE", "huge", (17 << 20) - 3, "end");
        }
        CopyCase copy = new CopyCase(from, to, folder);
        copy.bigKey = LargeKeys.LIMIT;
        copy.batchBytes = 8 << 10;
        copy.workers = OptionalInt.of(7);
        Brake brake = new Brake(SLOW);
        CompletableFuture<CopyOutcome> running = CompletableFuture.supplyAsync(() -> copy.run(brake));
        await().atMost(30, TimeUnit.SECONDS).until(() -> running.isDone() || halfWritten(to) == 6);
        assertThat(running).isNotDone();
        brake.hold("paused by ada");
        TimeUnit.MILLISECONDS.sleep(300);
        Set<String> here = connections(from);
        Set<String> there = connections(to);
        TimeUnit.MILLISECONDS.sleep(4000);
        assertThat(halfWritten(to)).isEqualTo(6);
        assertThat(connections(from)).as("of the source").containsAll(here);
        assertThat(connections(to)).as("of the destination").containsAll(there);
        brake.change(CopySettings.DEFAULTS.limits());
        brake.release();
        CopyOutcome outcome = running.get(30, TimeUnit.SECONDS);
        assertThat(outcome.status()).as("%s", outcome).isEqualTo(Status.DONE);
        assertThat(outcome.counts().copied()).isEqualTo(7);
        assertThat(halfWritten(to)).isZero();
        CopyCase.same(from.client(3), to.client(5));
    }

    private static long halfWritten(RedisServer server) {
        try (RespClient client = server.client(5)) {
            return client.list("KEYS", "*").stream()
                    .filter(name -> TemporaryName.is((byte[]) name))
                    .count();
        }
    }

    /** Of others than who asks. */
    private static Set<String> connections(RedisServer server) {
        try (RespClient client = server.client(0)) {
            String own = String.valueOf(client.number("CLIENT", "ID"));
            return ID.matcher(String.valueOf(client.text("CLIENT", "LIST")))
                    .results()
                    .map((MatchResult result) -> result.group(1))
                    .filter(id -> !id.equals(own))
                    .collect(Collectors.toSet());
        }
    }
}
