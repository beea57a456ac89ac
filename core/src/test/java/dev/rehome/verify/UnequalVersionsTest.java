package dev.rehome.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import org.junit.jupiter.api.Test;

/** Servers that encode the same values differently. */
@NeedsServers
class UnequalVersionsTest {
    @Test
    void fromAnOlderServerToANewerOne(Servers servers) {
        RedisServer here = servers.start(ServerOptions.any().atLeast("6.2").below("7.0"));
        RedisServer there = servers.start(ServerOptions.any().atLeast("7.0"));
        try (Pair pair = new Pair(here, there)) {
            long keys = SampleData.writeEveryType(pair.source, 4, "");
            pair.copyAll();
            VerifyOutcome equal = pair.compare();
            assertThat(equal.differences()).isEmpty();
            assertThat(equal.finished().compared()).isEqualTo(keys);
            assertThat(pair.inPieces().compare().differences()).isEmpty();
            pair.destination.command("HSET", "hash:short", "field", "other");
            pair.destination.command("XACK", "stream:groups", "readers", "3-1");
            pair.destination.command("ZADD", "zset:short", "0.10001", "tenth");
            pair.destination.command("LSET", "list:long", -1, "other");
            assertThat(pair.compare().finished().different()).isEqualTo(4);
        }
    }

    @Test
    void betweenServersWithOtherEncodings(Servers servers) {
        RedisServer here = servers.start(ServerOptions.any().atLeast("6.2"));
        RedisServer there = servers.start(ServerOptions.any()
                .atLeast("6.2")
                .config("hash-max-ziplist-entries", "0")
                .config("zset-max-ziplist-entries", "0")
                .config("set-max-intset-entries", "0")
                .config("list-max-ziplist-size", "1")
                .config("stream-node-max-entries", "3")
                .config("rdbcompression", "no"));
        try (Pair pair = new Pair(here, there)) {
            long keys = SampleData.writeEveryType(pair.source, 5, "");
            pair.copyAll();
            assertThat(pair.compare().differences()).isEmpty();
            assertThat(pair.compare().finished().compared()).isEqualTo(keys);
            pair.destination.command("SETRANGE", "string:repeating", 49_999, "y");
            pair.destination.command("SREM", "set:numbers", 3);
            assertThat(pair.compare().finished().different()).isEqualTo(2);
        }
    }

    @Test
    void fromAVeryOldServer(Servers servers) {
        RedisServer here = servers.start(ServerOptions.any().below("3.0"));
        RedisServer there = servers.start(ServerOptions.any().atLeast("6.2"));
        try (Pair pair = new Pair(here, there)) {
            pair.source.command("SET", "string", "v");
            pair.source.command("HMSET", "hash", "f", "v", "g", "w");
            pair.source.command("SADD", "set", "a", "b", 3);
            pair.source.command("ZADD", "zset", 1.5, "a");
            pair.source.command("RPUSH", "list", "a", "b");
            pair.copyAll();
            assertThat(pair.compare().differences()).isEmpty();
            assertThat(pair.compare().finished().compared()).isEqualTo(5);
            pair.destination.command("SET", "extra", "v");
            pair.destination.command("HSET", "hash", "f", "x");
            VerifyOutcome outcome = pair.compare();
            assertThat(outcome.finished().extra()).isEqualTo(1);
            assertThat(outcome.finished().different()).isEqualTo(1);
        }
    }
}
