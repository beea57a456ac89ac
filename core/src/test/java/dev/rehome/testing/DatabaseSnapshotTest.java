package dev.rehome.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@NeedsServers
class DatabaseSnapshotTest {
    @Test
    void readsWhatAServerSavedAsTheSame(Servers servers) {
        RedisServer server = servers.start();
        try (RespClient client = server.client()) {
            assertThat(SampleData.writeEveryType(client, 42, "")).isGreaterThan(35);
            DatabaseSnapshot before = DatabaseSnapshot.of(client);
            assertThat((long) before.size()).isEqualTo(client.number("DBSIZE"));
            client.command("DEBUG", "RELOAD");
            assertThat(DatabaseSnapshot.of(client).differencesFrom(before)).isEmpty();
        }
    }

    @Test
    void isTheSameAfterDumpAndRestoreOnAnotherVersion(Servers servers) {
        RedisServer older = servers.start(ServerOptions.any().atLeast("5.0").below("7.0"));
        RedisServer newer = servers.start(ServerOptions.any().atLeast("7.0"));
        try (RespClient source = older.client();
                RespClient destination = newer.client(4)) {
            SampleData.writeEveryType(source, 7, "app:");
            for (Object key : source.list("KEYS", "*")) {
                byte[] payload = Objects.requireNonNull(source.bytes("DUMP", Objects.requireNonNull(key)));
                destination.command("RESTORE", key, Math.max(0, source.number("PTTL", key)), payload);
            }
            DatabaseSnapshot copied = DatabaseSnapshot.of(destination);
            assertThat(DatabaseSnapshot.of(source).differencesFrom(copied, Duration.ofSeconds(2)))
                    .isEmpty();
        }
        assertThat(DatabaseSnapshot.ofAll(newer)).containsOnlyKeys(4);
    }

    @Test
    void namesEveryDifference(Servers servers) {
        RedisServer server = servers.start();
        try (RespClient one = server.client(0);
                RespClient other = server.client(1)) {
            for (RespClient client : List.of(one, other)) {
                client.command("RPUSH", "list", "a", "b");
                client.command("SET", "type", "v");
                client.command("SET", "deadline", "v", "PXAT", 4_000_000_000_000L);
                client.command("XADD", "stream", "1-1", "f", "v");
                client.command("XGROUP", "CREATE", "stream", "g", "0");
            }
            one.command("LSET", "list", 1, "c");
            one.command("DEL", "type");
            one.command("HSET", "type", "f", "v");
            one.command("SET", "missing", "v");
            one.command("PEXPIREAT", "deadline", 4_000_000_000_001L);
            one.command("XREADGROUP", "GROUP", "g", "c", "STREAMS", "stream", ">");
            DatabaseSnapshot changed = DatabaseSnapshot.of(one);
            assertThat(changed.differencesFrom(DatabaseSnapshot.of(other)))
                    .hasSize(5)
                    .contains("'list' (list) is [a, c], in the other [a, b]")
                    .contains("'type' is hash, in the other string")
                    .contains("'missing' is missing in the other")
                    .contains("'deadline' expires at 4000000000001, in the other at 4000000000000")
                    .anyMatch(difference -> difference.startsWith("'stream' (stream) is "));
        }
    }
}
