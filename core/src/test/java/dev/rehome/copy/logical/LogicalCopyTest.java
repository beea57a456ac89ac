package dev.rehome.copy.logical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.copy.logical.LogicalOutcome.Copied;
import dev.rehome.copy.logical.LogicalOutcome.Expired;
import dev.rehome.copy.logical.LogicalOutcome.Failed;
import dev.rehome.copy.logical.LogicalOutcome.Stopped;
import dev.rehome.copy.logical.LogicalOutcome.Taken;
import dev.rehome.copy.logical.LogicalOutcome.Vanished;
import dev.rehome.redis.ServerErrorException;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsServers
class LogicalCopyTest {
    private static RedisServer from;
    private static RedisServer to;

    @BeforeAll
    static void start(Servers servers) {
        from = servers.start(ServerOptions.any().atLeast("7.0"));
        to = servers.start(ServerOptions.any().atLeast("7.0"));
    }

    @BeforeEach
    void empty() {
        from.client(3).command("FLUSHALL");
        to.client(5).command("FLUSHALL");
    }

    @ParameterizedTest
    @ValueSource(longs = {50, 1 << 10, 1 << 20})
    void copiesEveryTypeInPiecesOfAnySize(long chunk) {
        try (LogicalCase copy = new LogicalCase(from, to)) {
            SampleData.writeEveryType(copy.source, 1, "");
            copy.chunk = chunk;
            copy.copyAll();
            copy.same();
            copy.replace = true;
            copy.copyAll();
            copy.same();
        }
    }

    @Test
    void writesSmallKeysInOneTransaction() {
        try (LogicalCase copy = new LogicalCase(from, to)) {
            copy.source.command("RPUSH", "list", "a", "b");
            copy.source.command("SET", "string", "v", "PX", 100_000);
            copy.destination.command("CONFIG", "RESETSTAT");
            copy.copyAll();
            copy.same();
            assertThat(copy.names).hasValue(0);
            assertThat(copy.destination.text("INFO", "commandstats")).doesNotContain("rename");
        }
    }

    @Test
    void leavesAKeyAloneThatIsThere() {
        try (LogicalCase copy = new LogicalCase(from, to)) {
            fillList(copy, "large");
            copy.source.command("SET", "small", "mine");
            copy.destination.command("SET", "large", "theirs");
            copy.destination.command("SET", "small", "theirs");
            assertThat(copy.copy("large")).isEqualTo(new Taken());
            assertThat(copy.copy("small")).isEqualTo(new Taken());
            assertThat(copy.destination.text("GET", "large")).isEqualTo("theirs");
            assertThat(copy.destination.number("DBSIZE")).isEqualTo(2);
        }
    }

    @Test
    void leavesAKeyAloneThatComesMeanwhile() {
        try (LogicalCase copy = new LogicalCase(from, to)) {
            fillList(copy, "large");
            copy.source.command("RPUSH", "small", "mine");
            copy.between = () -> {
                copy.destination.command("SET", "large", "theirs");
                copy.destination.command("SET", "small", "theirs");
            };
            assertThat(copy.copy("large")).isEqualTo(new Taken());
            copy.destination.command("DEL", "small");
            assertThat(copy.copy("small")).isEqualTo(new Taken());
            assertThat(copy.destination.text("GET", "large")).isEqualTo("theirs");
            assertThat(copy.destination.text("GET", "small")).isEqualTo("theirs");
            assertThat(copy.destination.number("DBSIZE")).isEqualTo(2);
        }
    }

    @Test
    void knowsKeysThatVanishOrExpire() {
        try (LogicalCase copy = new LogicalCase(from, to)) {
            assertThat(copy.copy("none")).isEqualTo(new Vanished());
            fillList(copy, "vanishes");
            copy.between = () -> copy.source.command("DEL", "vanishes");
            assertThat(copy.copy("vanishes")).isEqualTo(new Vanished());
            fillList(copy, "expires");
            copy.source.command("PEXPIRE", "expires", 150);
            copy.between = () -> pause(20);
            assertThat(copy.copy("expires")).isEqualTo(new Expired());
            copy.holds();
        }
    }

    @Test
    void failsAKeyWithAnElementThatIsTooLarge() {
        try (LogicalCase copy = new LogicalCase(from, to)) {
            copy.largestElement = 5000;
            byte[] large = new byte[5001];
            copy.source.command("RPUSH", "list", "a", large, "b");
            copy.source.command("SADD", "set", "a", large, "b");
            copy.source.command("HSET", "hash of a value", "a", large, "b", "c");
            copy.source.command("HSET", "hash of a field", large, "a", "b", "c");
            copy.source.command("ZADD", "zset", 1, "a", 2, large, 3, "b");
            copy.source.command("XADD", "stream", "1-1", "a", large, "b", "c");
            copy.source.command("XADD", "stream", "1-2", "a", "b");
            for (String key : copy.source.texts("KEYS", "*")) {
                assertThat(copy.copy(key))
                        .as(key)
                        .isInstanceOfSatisfying(
                                Failed.class,
                                failed -> assertThat(failed.code()).isEqualTo("COPY-TOO-LARGE"));
            }
            copy.holds();
            copy.largestElement = 5001;
            copy.copyAll();
            copy.same();
        }
    }

    @Test
    void stopsBetweenPiecesAndLeavesNothing() {
        try (LogicalCase copy = new LogicalCase(from, to)) {
            SampleData.writeEveryType(copy.source, 1, "");
            copy.pieces = 2;
            copy.chunk = 300;
            for (String key : new String[] {"string:long", "list:long", "set:long", "hash:long", "zset:long"}) {
                assertThat(copy.copy(key)).isEqualTo(new Stopped());
            }
            copy.holds();
        }
    }

    @Test
    void writesALargeStringInOneCommandThatComesInPieces() {
        try (LogicalCase copy = new LogicalCase(from, to)) {
            copy.chunk = 1 << 20;
            copy.source.command("SETRANGE", "string", (20 << 20) + 7, "end");
            copy.destination.command("CONFIG", "RESETSTAT");
            copy.copied("string");
            copy.same();
            assertThat(copy.destination.text("INFO", "commandstats")).doesNotContain("setrange");
            copy.replace = true;
            AtomicInteger changes = new AtomicInteger();
            copy.between = () -> {
                switch (changes.incrementAndGet()) {
                    case 3 -> copy.source.command("SET", "string", "x".repeat(18 << 20));
                    case 6 -> copy.source.command("APPEND", "string", "x");
                    default -> {}
                }
            };
            copy.copied("string");
            copy.same();
            copy.source.command("SET", "other", "x".repeat(17 << 20));
            copy.pieces = 4;
            copy.between = () -> {};
            assertThat(copy.copy("other")).isEqualTo(new Stopped());
            copy.pieces = Integer.MAX_VALUE;
            copy.between = () -> {
                if (changes.incrementAndGet() == 100) {
                    copy.source.command("DEL", "other");
                    copy.source.command("RPUSH", "other", "x");
                }
            };
            changes.set(98);
            copy.copied("other");
            copy.same();
        }
    }

    @Test
    void noticesWhatAnEvictingDestinationLoses() {
        try (LogicalCase copy = new LogicalCase(from, to)) {
            fillList(copy, "list");
            copy.destination.command("SET", "list", "old");
            copy.replace = true;
            copy.between = () -> copy.destination.command("DEL", "list" + LogicalCase.SUFFIX + 1);
            assertThat(copy.copy("list"))
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.code()).isEqualTo("COPY-INCOMPLETE"));
            copy.holds("list");
            assertThat(copy.destination.text("GET", "list")).isEqualTo("old");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesNothingWhereTheDestinationRefusesTheEnd(boolean replace) {
        try (LogicalCase copy = new LogicalCase(from, to)) {
            fillList(copy, "list");
            copy.destination.command("SET", "list2", "old");
            copy.replace = replace;
            copy.destination.command("ACL", "SETUSER", "default", "-rename", "-renamenx");
            try {
                assertThatThrownBy(() -> copy.copy("list"))
                        .isInstanceOf(ServerErrorException.class)
                        .hasMessageContaining("NOPERM");
            } finally {
                copy.destination.command("ACL", "SETUSER", "default", "+@all");
            }
            copy.holds("list2");
            copy.destination.command("DEL", "list2");
            copy.copied("list");
            copy.same();
        }
    }

    @Test
    void leavesNothingWhereTheDestinationRunsOutOfMemory() {
        try (LogicalCase copy = new LogicalCase(from, to)) {
            fillList(copy, "list");
            copy.between = () -> copy.destination.command("CONFIG", "SET", "maxmemory", 1);
            try {
                assertThatThrownBy(() -> copy.copy("list")).isInstanceOf(ServerErrorException.class);
            } finally {
                copy.destination.command("CONFIG", "SET", "maxmemory", 0);
            }
            copy.between = () -> {};
            copy.holds();
            copy.copied("list");
            copy.same();
        }
    }

    @Test
    void leavesTheConnectionsInOrderWhereTheSourceRefusesToTell() {
        try (LogicalCase copy = new LogicalCase(from, to)) {
            fillList(copy, "list");
            LogicalCopy engine = copy.engine();
            for (String command : new String[] {"type", "watch", "pexpiretime", "lrange", "llen", "exec", "multi"}) {
                copy.source.command("ACL", "SETUSER", "default", "-" + command);
                try {
                    assertThatThrownBy(() -> engine.copy(bytes("list"), () -> bytes("temporary"), false))
                            .as(command)
                            .isInstanceOf(ServerErrorException.class)
                            .hasMessageContaining("NOPERM");
                } finally {
                    copy.source.command("ACL", "SETUSER", "default", "+@all");
                }
                copy.holds();
            }
            assertThat(engine.copy(bytes("list"), () -> bytes("temporary"), false))
                    .isInstanceOf(Copied.class);
            copy.same();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void fillList(LogicalCase copy, String key) {
        for (int element = 0; element < 1000; element++) {
            copy.source.command("RPUSH", key, "element " + element);
        }
    }

    private static void pause(long millis) {
        java.util.concurrent.locks.LockSupport.parkNanos(millis * 1_000_000);
    }
}
