package dev.rehome.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys over {@code copy.bigKey} are never asked for as a whole. */
@NeedsServers
class LargeKeysTest {
    private static final int ELEMENTS = 6_000;
    private static final int SMALL = 300;

    @ParameterizedTest
    @ValueSource(strings = {"7.0", "2.8"})
    void areFoundBeforeTheyAreDumped(String version, Servers servers) {
        ServerOptions options = version.equals("7.0")
                ? ServerOptions.any().atLeast(version)
                : ServerOptions.any().atLeast(version).below("3.0");
        RedisServer here = servers.start(options);
        RedisServer there = servers.start(options);
        try (Pair pair = new Pair(here, there)) {
            SampleData.writeStrings(pair.source, "small:", SMALL, 10);
            SampleData.writeStrings(pair.destination, "small:", SMALL, 10);
            for (String key : List.of("hash", "list", "set", "zset", "string")) {
                fill(pair.source, key);
                fill(pair.destination, key);
            }
            pair.destination.command("DEL", "string");
            pair.destination.command("RPUSH", "string", "now another type");
            pair.copy(copy -> copy.bigKeyBytes = 200_000);
            VerifyOutcome outcome = pair.compare();
            assertThat(outcome.finished().compared()).isEqualTo(SMALL + 5);
            assertThat(outcome.differences())
                    .singleElement()
                    .satisfies(difference -> assertThat(difference.kind()).isEqualTo(Difference.Kind.TYPE));
            pair.destination.command("HSET", "hash", "element 77", "other");
            pair.destination.command("LSET", "list", 4_000, "other");
            pair.destination.command("DEL", "zset");
            assertThat(pair.compare().differences())
                    .extracting(Difference::kind)
                    .containsExactlyInAnyOrder(
                            Difference.Kind.TYPE,
                            Difference.Kind.VALUE,
                            Difference.Kind.VALUE,
                            Difference.Kind.MISSING);
            assertThat(pair.source.calls("dump")).isEqualTo(2L * SMALL);
            assertThat(pair.destination.calls("dump")).isEqualTo(2L * SMALL);
        }
    }

    @Test
    @Timeout(30)
    void areComparedWhereABatchIsOneKey(Servers servers) {
        try (Pair pair = new Pair(servers.start(), servers.start())) {
            SampleData.writeStrings(pair.source, "key:", 20, 10);
            SampleData.writeStrings(pair.destination, "key:", 20, 10);
            pair.copy(copy -> {
                copy.bigKeyBytes = 1;
                copy.batchKeys = 1;
            });
            VerifyOutcome outcome = pair.compare();
            assertThat(outcome.equal()).isTrue();
            assertThat(outcome.finished().compared()).isEqualTo(20);
        }
    }

    /** What a server has answered and nobody has taken yet counts as its memory, for which it may evict keys, or clients. */
    @Test
    void asManyValuesAreOnTheirWayAsABatchMayHold(Servers servers) {
        ServerOptions options = ServerOptions.any().atLeast("7.0").config("maxmemory-clients", "24mb");
        try (Pair pair = new Pair(servers.start(options), servers.start(options))) {
            byte[] value = new byte[2 << 20];
            new Random(7).nextBytes(value);
            for (int key = 0; key < 24; key++) {
                pair.both("SET", "string:" + key, value);
            }
            VerifyOutcome outcome = pair.compare();
            assertThat(outcome.equal()).isTrue();
            assertThat(outcome.finished().compared()).isEqualTo(24);
            assertThat(pair.source.text("INFO", "stats")).contains("evicted_clients:0\r");
            assertThat(pair.destination.text("INFO", "stats")).contains("evicted_clients:0\r");
        }
    }

    @Test
    void temporaryNamesOfACopyAreNobodysKeys(Servers servers) {
        RedisServer here = servers.start();
        RedisServer there = servers.start();
        try (Pair pair = new Pair(here, there)) {
            pair.both("SET", "key", "v");
            pair.source.command("SET", "key:rehome:01HZY3V8K2M4N6P8Q0R2S4T6V8:1", "half");
            pair.destination.command("SET", "other:rehome:01HZY3V8K2M4N6P8Q0R2S4T6V8:22", "half");
            VerifyOutcome outcome = pair.compare();
            assertThat(outcome.equal()).isTrue();
            assertThat(outcome.finished().compared()).isOne();
        }
    }

    /** The same bytes for the same key, in an order of their own. */
    private static void fill(RespClient client, String key) {
        byte[] value = new byte[80];
        new Random(key.hashCode()).nextBytes(value);
        if (key.equals("string")) {
            client.command("SET", key, "x".repeat(1_000_000));
            return;
        }
        List<Object> command = new ArrayList<>();
        for (int element = 0; element < ELEMENTS; element++) {
            if (command.isEmpty()) {
                command.add(
                        switch (key) {
                            case "hash" -> "HMSET";
                            case "list" -> "RPUSH";
                            case "set" -> "SADD";
                            default -> "ZADD";
                        });
                command.add(key);
            }
            if (key.equals("zset")) {
                command.add(element / 3.0);
            }
            command.add("element " + element + (key.equals("hash") ? "" : " ".repeat(80)));
            if (key.equals("hash")) {
                command.add(value);
            }
            if (element % 500 == 499) {
                client.command(command.toArray());
                command.clear();
            }
        }
    }
}
