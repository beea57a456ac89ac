package dev.rehome.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.event.Event;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NeedsServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullComparisonTest {
    private RedisServer here;
    private RedisServer there;
    private Pair pair;

    @BeforeAll
    void start(Servers servers) {
        here = servers.start(ServerOptions.any().atLeast("7.0"));
        there = servers.start(ServerOptions.any().atLeast("7.0"));
    }

    @BeforeEach
    void open() {
        pair = new Pair(here, there);
        pair.empty();
    }

    @AfterEach
    void close() {
        pair.close();
    }

    /** Servers hold the two equal, and newer ones lose the sign. */
    @Test
    void aScoreOfMinusZeroIsZero() {
        pair.source.command("ZADD", "scores", "-0", "member", "1", "other");
        pair.destination.command("ZADD", "scores", "0", "member", "1", "other");
        assertThat(pair.compare().equal()).isTrue();
        assertThat(pair.inPieces().compare().equal()).isTrue();
    }

    @Test
    void everyTypeIsEqualAfterDumpAndRestore() {
        long keys = SampleData.writeEveryType(pair.source, 1, "app:");
        pair.copyAll();
        VerifyOutcome outcome = pair.compare();
        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.equal()).isTrue();
        assertThat(outcome.finished().compared()).isEqualTo(keys);
        assertThat(outcome.finished().expired()).isZero();
        assertThat(pair.events).last().isEqualTo(outcome.finished());
        assertThat(pair.inPieces().compare().differences()).isEmpty();
        assertThat(pair.byPlainAnswers().compare().differences()).isEmpty();
        assertThat(pair.compare().equal()).isTrue();
    }

    @Test
    void emptyDatabasesAreEqual() {
        VerifyOutcome outcome = pair.compare();
        assertThat(outcome.equal()).isTrue();
        assertThat(outcome.finished().compared()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "APPEND string:short x, VALUE",
        "SETRANGE string:long 200000 x, VALUE",
        "SET string:number 12346, VALUE",
        "LSET list:short 1 x, VALUE",
        "RPUSH list:short x, VALUE",
        "LSET list:long 1700 x, VALUE",
        "SADD set:short x, VALUE",
        "SREM set:numbers -9, VALUE",
        "SADD set:long x, VALUE",
        "HSET hash:short field other, VALUE",
        "HDEL hash:short field, VALUE",
        "HSET hash:long x y, VALUE",
        "ZADD zset:short 0.2 tenth, VALUE",
        "ZINCRBY zset:long 0.0001 'member 300', VALUE",
        "XADD stream:groups 51-1 f v, VALUE",
        "XDEL stream:groups 7-1, VALUE",
        "XACK stream:groups readers 3-1, VALUE",
        "XGROUP CREATECONSUMER stream:groups readers carol, VALUE",
        "XGROUP SETID stream:groups idle 3-1, VALUE",
        "XGROUP DESTROY stream:groups idle, VALUE",
        "XCLAIM stream:groups readers alice 0 13-1, VALUE",
        "XSETID stream:empty 5-5, VALUE",
        "DEL string:empty, MISSING",
        "DEL stream:groups, MISSING",
        "SET unknown x, EXTRA",
        "SET list:short x, TYPE",
        "PERSIST expires:60000, TTL",
        "EXPIRE expires:list:60000 70, TTL",
        "EXPIRE expires:list:60000 50, TTL",
        "EXPIRE hash:long 1000, TTL",
    })
    void oneDifferenceIsFound(String change, Difference.Kind kind) {
        long keys = SampleData.writeEveryType(pair.source, 2, "");
        pair.copyAll();
        pair.destination.line(change);
        assertOneDifference(change, kind, keys, pair.compare());
        assertOneDifference(change, kind, keys, pair.inPieces().compare());
        assertOneDifference(change, kind, keys, pair.byPlainAnswers().compare());
    }

    private static void assertOneDifference(String change, Difference.Kind kind, long keys, VerifyOutcome outcome) {
        String key = change.replaceFirst("(XGROUP )?\\S+ (\\S+).*", "$2");
        assertThat(outcome.equal()).isFalse();
        assertThat(outcome.differences()).singleElement().satisfies(difference -> {
            assertThat(new String(difference.key(), StandardCharsets.UTF_8)).isEqualTo(key);
            assertThat(difference.kind()).isEqualTo(kind);
            assertThat(difference.detail()).isNotBlank().doesNotContain("\"").isPrintable();
        });
        Event.VerifyFinished found = outcome.finished();
        assertThat(found.missing() + found.extra() + found.different() + found.ttl())
                .isEqualTo(1);
        assertThat(found.compared()).isEqualTo(keys);
        assertThat(found.verdict()).isEqualTo("different");
    }

    @Test
    void anotherOrderOfTheSameElementsIsNoDifference() {
        for (int field = 0; field < 600; field++) {
            pair.source.command("HSET", "hash", "field " + field, "v" + field);
            pair.source.command("SADD", "set", "member " + field);
            pair.source.command("ZADD", "zset", field / 7.0, "member " + field);
            int other = (field * 7 + 5) % 600;
            pair.destination.command("HSET", "hash", "field " + other, "v" + other);
            pair.destination.command("SADD", "set", "member " + other);
            pair.destination.command("ZADD", "zset", other / 7.0, "member " + other);
        }
        assertThat(pair.source.bytes("DUMP", "hash")).isNotEqualTo(pair.destination.bytes("DUMP", "hash"));
        assertThat(pair.compare().equal()).isTrue();
        assertThat(pair.inPieces().compare().equal()).isTrue();
        assertThat(pair.byPlainAnswers().compare().equal()).isTrue();
        pair.destination.command("RPUSH", "list", "b", "a");
        pair.source.command("RPUSH", "list", "a", "b");
        assertThat(pair.compare().differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference.detail()).startsWith("element 0 "));
    }

    @Test
    void asManyKeysAreNotTheSameKeys() {
        for (int key = 0; key < 3000; key++) {
            pair.both("SET", "key:" + key, "v");
        }
        pair.source.command("SET", "lost", "v");
        pair.destination.command("SET", "foreign", "v");
        Event.VerifyFinished found = pair.compare().finished();
        assertThat(found.missing()).isEqualTo(1);
        assertThat(found.extra()).isEqualTo(1);
    }

    /** Then nothing proves that no key came or went, and every key of the destination is looked for. */
    @Test
    void writesToAnotherDatabaseDoNoHarm() throws InterruptedException {
        for (int key = 0; key < 3000; key++) {
            pair.both("SET", "key:" + key, "v");
        }
        Thread writer = new Thread(() -> {
            try (RespClient client = there.client(Pair.DATABASE + 1)) {
                for (int write = 0; write < 2000; write++) {
                    client.command("INCR", "counter");
                }
            }
        });
        writer.start();
        VerifyOutcome outcome = pair.compare();
        writer.join();
        assertThat(outcome.equal()).isTrue();
        assertThat(outcome.finished().compared()).isEqualTo(3000);
    }

    @Test
    void deadlinesMayDifferByTheTolerance() {
        long end = System.currentTimeMillis() + 100_000;
        pair.source.command("SET", "key", "v", "PXAT", end);
        pair.destination.command("SET", "key", "v", "PXAT", end + 900);
        assertThat(pair.compare().equal()).isTrue();
        pair.destination.command("SET", "key", "v", "PXAT", end - 900);
        assertThat(pair.compare().equal()).isTrue();
        pair.destination.command("SET", "key", "v", "PXAT", end + 1100);
        assertThat(pair.compare().finished().ttl()).isEqualTo(1);
        pair.destination.command("SET", "key", "v", "PXAT", end - 1100);
        assertThat(pair.compare().finished().ttl()).isEqualTo(1);
        pair.tolerance(Duration.ofMillis(1200));
        assertThat(pair.compare().equal()).isTrue();
    }

    @Test
    void withoutToleranceTheSameDeadlinesAreStillEqual() {
        long end = System.currentTimeMillis() + 100_000;
        for (int key = 0; key < 2000; key++) {
            pair.both("SET", "key:" + key, "v", "PXAT", end + key);
        }
        assertThat(pair.tolerance(Duration.ZERO).compare().equal()).isTrue();
        pair.destination.command("SET", "key:7", "v", "PXAT", end + 7 + 300);
        assertThat(pair.compare().finished().ttl()).isEqualTo(1);
    }
}
