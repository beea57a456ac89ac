package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.CopyOutcome.Status;
import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.plan.CopySettings.Limits;
import dev.rehome.plan.CopySettings.Method;
import dev.rehome.plan.CopySettings.Retry;
import dev.rehome.redis.TemporaryName;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Relay;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys that travel by their elements, among others that do not. */
@NeedsServers
class CopyByElementsTest {
    private Pair pair;
    private CopyCase copy;

    @TempDir
    Path folder;

    @BeforeEach
    void start(Servers servers) {
        pair = Pair.start(servers);
        copy = pair.copy(folder);
    }

    private void equalNow() {
        pair.same();
        assertThat(names(pair.destination)).noneMatch(TemporaryName::is);
    }

    private static List<byte[]> names(RespClient client) {
        return client.list("KEYS", "*").stream().map(name -> (byte[]) name).toList();
    }

    @Test
    void copiesLargeKeysInPiecesAndSmallOnesWhole() {
        SampleData.writeStrings(pair.source, "key:", 2_000, 50);
        LargeKeys.write(pair.source, "large:");
        copy.bigKey = LargeKeys.LIMIT;

        CopyOutcome outcome = copy.done();

        assertThat(outcome.counts().byMethod()).containsEntry("restore", 2_000L).containsEntry("chunked", 6L);
        assertThat(outcome.counts().byType()).containsEntry("stream", 1L).containsEntry("string", 2_001L);
        equalNow();
    }

    @Test
    void dumpsNoLargeKeyNotEvenTheFirst() {
        LargeKeys.write(pair.source, "large:");
        copy.bigKey = LargeKeys.LIMIT;

        copy.done();

        assertThat(pair.source.text("INFO", "commandstats"))
                .contains("cmdstat_memory")
                .doesNotContain("cmdstat_dump");
        equalNow();
    }

    @Test
    void asksNoSizesWhereNoLargeKeyIsPossible() {
        SampleData.writeStrings(pair.source, "key:", 30_000, 100);
        copy.bigKey = 1 << 20;

        copy.done();

        long asked = calls("memory");
        assertThat(asked)
                .as("until a thousand values have come; some more are on their way then")
                .isBetween(1L, 10_000L);
    }

    private long calls(String command) {
        return pair.source
                .text("INFO", "commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_" + command))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*?:calls=(\\d+),.*", "$1")))
                .sum();
    }

    @ParameterizedTest
    @EnumSource(ConflictPolicy.class)
    void keepsTheRulesForKeysThatAreThere(ConflictPolicy policy) {
        LargeKeys.write(pair.source, "same:");
        LargeKeys.write(pair.source, "other:");
        SampleData.writeStrings(pair.source, "key:", 100, 50);
        copy.bigKey = LargeKeys.LIMIT;
        copy.done();
        pair.source.command("RPUSH", "other:list", "more");
        pair.source.command("HSET", "other:hash", "f7", "another");
        pair.source.command("SETRANGE", "other:string", 100_000, "another");
        pair.source.command("ZADD", "other:zset", 77, LargeKeys.noise(90, 5));
        pair.source.command("SADD", "other:set", "one more");
        pair.source.command("XADD", "other:stream", "*", "f", "one more");

        copy.beganEmpty = false;
        copy.policy = policy;
        CopyOutcome outcome = copy.run();

        switch (policy) {
            case FAIL -> {
                assertThat(outcome.counts().identical()).isEqualTo(106);
                assertThat(outcome.counts().failed()).isEqualTo(6);
                assertThat(outcome.failures())
                        .allMatch(failure -> failure.code().equals("COPY-CONFLICT"));
            }
            case SKIP -> assertThat(outcome.counts().skipped()).isEqualTo(112);
            case REPLACE -> {
                assertThat(outcome.counts().copied()).isEqualTo(112);
                equalNow();
            }
        }
        assertThat(names(pair.destination)).noneMatch(TemporaryName::is);
    }

    @Test
    void namesAKeyThatTheDestinationRefuses(Servers servers) {
        pair = Pair.start(servers, Pair.SERVER, Pair.SERVER.config("proto-max-bulk-len", "" + (1 << 20)));
        SampleData.writeStrings(pair.source, "key:", 100, 50);
        pair.source.command("SET", "large", LargeKeys.noise(3 << 20, 1));
        copy = pair.copy(folder);
        copy.bigKey = 1 << 20;

        CopyOutcome outcome = copy.run();

        assertThat(outcome.counts().copied()).isEqualTo(100);
        assertThat(outcome.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("COPY-SERVER-ERROR");
            assertThat(failure.message()).contains("string exceeds maximum allowed size");
            assertThat(failure.keys()).containsExactly("large".getBytes(StandardCharsets.UTF_8));
        });
        assertThat(names(pair.destination)).hasSize(100).noneMatch(TemporaryName::is);
        pair.destination.command("CONFIG", "SET", "proto-max-bulk-len", 512 << 20);
        copy.resume = true;
        assertThat(copy.done().counts().copied()).isEqualTo(101);
        equalNow();
    }

    @Test
    void copiesEveryKeyByItsElementsWhereThePlanSaysSo() {
        SampleData.writeEveryType(pair.source, 1, "");
        SampleData.writeStrings(pair.source, "key:", 500, 50);
        copy.method = Method.LOGICAL;

        CopyOutcome outcome = copy.done();

        assertThat(outcome.counts().byMethod()).containsOnlyKeys("logical");
        equalNow();
    }

    @Test
    void passesOverTemporaryNames() {
        byte[] left = TemporaryName.of("k".getBytes(StandardCharsets.UTF_8), CopyCase.RUN, 1);
        pair.source.command("SET", "k", "v");
        pair.source.command("SET", left, "half");

        CopyOutcome outcome = copy.done();

        assertThat(outcome.counts().scanned()).isEqualTo(1);
        assertThat(pair.destination.number("DBSIZE")).isEqualTo(1);
    }

    @Test
    void goesOnWhenConnectionsAreCutBetweenPieces() throws Exception {
        LargeKeys.write(pair.source, "one:");
        LargeKeys.write(pair.source, "two:");
        SampleData.writeStrings(pair.source, "key:", 2_000, 50);
        copy.bigKey = LargeKeys.LIMIT;
        copy.batchBytes = 8 << 10;
        try (Relay here = Relay.to(pair.from).cutting(11, 60_000, 6);
                Relay there = Relay.to(pair.to).cutting(12, 60_000, 6)) {
            copy.through(here, there);
            copy.retry = new Retry(30, Duration.ofMillis(5), Duration.ofMillis(20));

            CopyOutcome outcome = copy.done();

            assertThat(here.cuts() + there.cuts()).isGreaterThan(4);
            assertThat(outcome.counts().copied()).isEqualTo(2_012);
        }
        equalNow();
    }

    @Test
    void endsEqualAfterKillsBetweenPieces() throws Exception {
        for (int prefix = 0; prefix < 5; prefix++) {
            LargeKeys.write(pair.source, prefix + ":");
        }
        SampleData.writeStrings(pair.source, "key:", 500, 50);
        Random random = new Random(3);
        for (int kill = 0; kill < 4; kill++) {
            Process process =
                    CopyProcess.startByElements(pair.from.port(), pair.to.port(), folder, LargeKeys.LIMIT, kill > 0);
            while (pair.destination.number("DBSIZE") == 0 && process.isAlive()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(700));
            process.destroyForcibly().waitFor();
        }
        copy.resume = true;
        copy.bigKey = LargeKeys.LIMIT;

        CopyOutcome outcome = copy.done();

        assertThat(outcome.counts().copied()).isEqualTo(530);
        assertThat(outcome.counts().scanned()).isEqualTo(530);
        equalNow();
    }

    @Test
    void stopsBetweenPiecesAndGoesOnLater() {
        for (int prefix = 0; prefix < 5; prefix++) {
            LargeKeys.write(pair.source, prefix + ":");
        }
        copy.bigKey = LargeKeys.LIMIT;
        copy.workers = OptionalInt.of(2);
        copy.batchBytes = 8 << 10;
        copy.limits = new Limits(OptionalLong.empty(), OptionalLong.of(800_000), OptionalLong.empty());
        Thread stopper = new Thread(() -> {
            CopyCase.awaitKeys(pair.destination, 3);
            copy.stop.request();
        });
        stopper.start();
        CopyOutcome first = copy.run();
        assertThat(first.status()).isEqualTo(Status.INTERRUPTED);
        assertThat(first.counts().failed()).isZero();
        assertThat(names(pair.destination)).noneMatch(TemporaryName::is);

        CopyCase again = copy.inAnotherProcess();
        again.bigKey = LargeKeys.LIMIT;
        assertThat(again.done().counts().copied()).isEqualTo(30);
        equalNow();
    }
}
