package dev.rehome.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.redis.TestAddress;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are read by the command that costs the servers least, and by {@code DUMP} where that one is not to be had. */
@NeedsServers
class PlainAnswersTest {
    private static final int MANY = 3_000;
    private static final int LARGE = 300_000;

    @Test
    void stringsAreReadAsTheyAre(Servers servers) {
        try (Pair pair = new Pair(servers.start(), servers.start())) {
            SampleData.writeStrings(pair.source, "key:", MANY, 10);
            SampleData.writeStrings(pair.destination, "key:", MANY, 10);
            assertThat(pair.compare().equal()).isTrue();
            for (RespClient side : List.of(pair.source, pair.destination)) {
                assertThat(side.calls("get")).isEqualTo(MANY);
                assertThat(side.calls("dump")).isZero();
            }
            assertThat(pair.source.calls("type")).isLessThan(MANY / 2);
        }
    }

    /** A question for each type would cost more than it saves. */
    @Test
    void smallValuesOfManyTypesAreDumped(Servers servers) {
        try (Pair pair = new Pair(servers.start(), servers.start())) {
            for (int key = 0; key < MANY; key++) {
                pair.both(key % 2 == 0 ? "SADD" : "LPUSH", "key:" + key, "element " + key);
            }
            assertThat(pair.compare().equal()).isTrue();
            assertThat(pair.source.calls("type")).isLessThan(MANY / 2);
            assertThat(pair.source.calls("dump")).isEqualTo(MANY);
            assertThat(pair.source.calls("smembers") + pair.source.calls("lrange"))
                    .isZero();
        }
    }

    @Test
    void largeCollectionsAreListed(Servers servers) {
        try (Pair pair = new Pair(servers.start(), servers.start())) {
            collections(pair);
            assertThat(pair.copy(copy -> copy.bigKeyBytes = 2 * LARGE).compare().equal())
                    .isTrue();
            assertListed(pair, 1);
            pair.destination.command("HSET", "hash", "field 2", "other");
            pair.destination.command("LSET", "list", "-1", "other");
            pair.destination.command("SREM", "set", "member 1");
            pair.destination.command("ZINCRBY", "zset", "1", "member 1");
            pair.destination.command("SETRANGE", "string", LARGE - 1, "y");
            assertThat(pair.compare().finished().different()).isEqualTo(5);
        }
    }

    private static void collections(Pair pair) {
        String filling = "x".repeat(100);
        for (int element = 0; element < LARGE / 200; element++) {
            pair.both("HSET", "hash", "field " + element, filling + element);
            pair.both("RPUSH", "list", filling + element);
            pair.both("SADD", "set", filling + element);
            pair.both("ZADD", "zset", element / 7.0, filling + element);
        }
        pair.both("SADD", "set", "member 1");
        pair.both("ZADD", "zset", 1, "member 1");
        pair.both("SET", "string", "x".repeat(LARGE));
    }

    private static void assertListed(Pair pair, long times) {
        for (RespClient side : List.of(pair.source, pair.destination)) {
            assertThat(side.calls("hgetall")).isEqualTo(times);
            assertThat(side.calls("smembers")).isEqualTo(times);
            assertThat(side.calls("get")).isEqualTo(times);
            assertThat(side.calls("dump")).isEqualTo(1);
        }
    }

    /** Pieces of 64 KiB: none, one, exactly two, and a bit more. */
    @Test
    void stringsOfEveryLengthAreRead(Servers servers) {
        try (Pair pair = new Pair(servers.start(), servers.start())) {
            int[] lengths = {0, 1, 65_535, 65_536, 65_537, 131_072, 200_000};
            for (int length : lengths) {
                byte[] value = new byte[length];
                new Random(length).nextBytes(value);
                pair.both("SET", "string:" + length, value);
            }
            assertThat(pair.compare().equal()).isTrue();
            for (int length : lengths) {
                pair.destination.command("APPEND", "string:" + length, "x");
            }
            assertThat(pair.compare().finished().different()).isEqualTo(lengths.length);
            assertThat(pair.source.calls("dump")).isZero();
        }
    }

    /** Nearly all are strings, so that types are not asked for: what turns out to be something else is read again. */
    @Test
    void anotherTypeThanTheUsualOneIsReadAgain(Servers servers) {
        try (Pair pair = new Pair(servers.start(), servers.start())) {
            SampleData.writeStrings(pair.source, "key:", MANY, 10);
            SampleData.writeStrings(pair.destination, "key:", MANY, 10);
            for (int key = 0; key < MANY / 30; key++) {
                pair.both("HSET", "hash:" + key, "field", "value");
            }
            assertThat(pair.compare().equal()).isTrue();
            assertThat(pair.source.calls("dump")).isBetween(1L, MANY / 30L);
            pair.destination.command("HSET", "hash:3", "field", "other");
            pair.destination.command("DEL", "hash:4");
            pair.destination.command("DEL", "key:5");
            pair.destination.command("SET", "hash:6", "now a string");
            pair.destination.command("DEL", "hash:7");
            pair.destination.command("SADD", "hash:7", "now a set");
            assertThat(pair.compare().differences())
                    .extracting(Difference::kind)
                    .containsExactlyInAnyOrder(
                            Difference.Kind.VALUE,
                            Difference.Kind.MISSING,
                            Difference.Kind.MISSING,
                            Difference.Kind.TYPE,
                            Difference.Kind.TYPE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-type", "-get", "-get -hgetall -smembers -lrange"})
    void whoMayNotSendThatCommandReadsDumps(String refused, Servers servers) {
        String[] rules = ("~* +@all " + refused).split(" ");
        RedisServer here = servers.start(ServerOptions.any().atLeast("6.2").user("reader", "p@ss word", rules));
        RedisServer there = servers.start();
        try (Pair pair = new Pair(here, there)) {
            SampleData.writeStrings(pair.source, "key:", MANY, 10);
            SampleData.writeStrings(pair.destination, "key:", MANY, 10);
            collections(pair);
            pair.from = TestAddress.of(here, "reader", "p@ss word", Pair.DATABASE);
            assertThat(pair.copy(copy -> copy.bigKeyBytes = 2 * LARGE).compare().equal())
                    .isTrue();
        }
    }
}
