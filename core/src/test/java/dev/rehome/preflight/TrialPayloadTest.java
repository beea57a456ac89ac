package dev.rehome.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@NeedsServers
class TrialPayloadTest {
    @Test
    void hasTheChecksumOfRedis() {
        byte[] check = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(TrialPayload.checksum(check, check.length)).isEqualTo(0xe9c6d914c4b8d9caL);
    }

    @Test
    void agreesWithWhatAServerDumps(Servers servers) {
        RedisServer server = servers.start();
        try (RespClient client = server.client()) {
            client.command("SET", "k", "a value");
            byte[] dumped = Objects.requireNonNull(client.bytes("DUMP", "k"));
            long checksum = TrialPayload.checksum(dumped, dumped.length - Long.BYTES);
            byte[] tail = Arrays.copyOfRange(dumped, dumped.length - Long.BYTES, dumped.length);
            for (int index = 0; index < Long.BYTES; index++) {
                assertThat(tail[index]).isEqualTo((byte) (checksum >>> (Byte.SIZE * index)));
            }
        }
    }

    @Test
    void createsNothingAndTellsTheVersion(Servers servers) {
        for (ServerOptions options : new ServerOptions[] {
            ServerOptions.any().below("3.0"),
            ServerOptions.any().atLeast("6.2").below("7.0"),
            ServerOptions.any().atLeast("7.0")
        }) {
            try (RespClient client = servers.start(options).client()) {
                client.command("SET", "taken", "v");
                int own = TrialPayload.version(Objects.requireNonNull(client.bytes("DUMP", "taken")));
                assertThatThrownBy(() -> client.command("RESTORE", "free", 0, TrialPayload.of(own)))
                        .hasMessageContaining("Bad data format");
                assertThatThrownBy(() -> client.command("RESTORE", "free", 0, TrialPayload.of(own + 1)))
                        .hasMessageContaining("version or checksum");
                assertThatThrownBy(() -> client.command("RESTORE", "taken", 0, TrialPayload.of(own)))
                        .hasMessageContaining("key name");
                assertThat(client.number("DBSIZE")).isEqualTo(1);
                assertThat(client.text("GET", "taken")).isEqualTo("v");
            }
        }
    }
}
