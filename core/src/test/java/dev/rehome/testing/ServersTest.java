package dev.rehome.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

@NeedsServers
class ServersTest {
    @Test
    void startsServersOfTheirOwn(Servers servers) {
        RedisServer one = servers.start();
        RedisServer other = servers.start();
        try (RespClient client = one.client(3);
                RespClient stranger = other.client(3)) {
            assertThat(client.text("SET", "k", "v")).isEqualTo("OK");
            assertThat(client.text("GET", "k")).isEqualTo("v");
            assertThat(stranger.command("GET", "k")).isNull();
        }
        assertThat(one.url(3)).isEqualTo("redis://127.0.0.1:" + one.port() + "/3");
    }

    @Test
    void knowsPasswordsOfAnyCharacters(Servers servers) {
        String secret = "@ / : % \" \\ ${ \n é";
        RedisServer server = servers.start(ServerOptions.any().password(secret).user("app", secret, "~*", "+get"));
        try (RespClient client = server.client();
                RespClient app = server.anonymousClient()) {
            client.command("SET", "k", "v");
            assertThatThrownBy(() -> app.command("GET", "k")).hasMessageContaining("NOAUTH");
            app.command("AUTH", "app", secret);
            assertThat(app.text("GET", "k")).isEqualTo("v");
            assertThatThrownBy(() -> app.command("SET", "k", "w")).hasMessageContaining("NOPERM");
        }
    }

    @Test
    void speaksTls(Servers servers) {
        RedisServer server = servers.start(ServerOptions.any().atLeast("6.0").mutualTls());
        try (RespClient client = server.client();
                RespClient plain = RespClient.connect(server.host(), server.port())) {
            assertThat(client.text("PING")).isEqualTo("PONG");
            assertThatThrownBy(() -> plain.command("PING")).isInstanceOf(UncheckedIOException.class);
        }
        assertThat(server.url()).startsWith("rediss://");
    }

    @Test
    void keepsRangesOfVersions(Servers servers) {
        RedisServer old = servers.start(ServerOptions.any().below("3.0"));
        assertThat(old.version()).isLessThan(ServerVersion.of("3.0"));
    }

    @Test
    void skipsWhatNobodyHas(Servers servers) {
        assertThatThrownBy(() -> servers.start(ServerOptions.any().atLeast("99.1")))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("needs a Redis server of at least 99.1; there is ");
    }

    @Test
    void replicates(Servers servers) {
        RedisServer primary = servers.start(ServerOptions.any().password("p w"));
        RedisServer replica = servers.start(ServerOptions.any().replicaOf(primary));
        try (RespClient client = replica.client()) {
            assertThat(client.text("INFO", "replication")).contains("role:slave");
            assertThatThrownBy(() -> client.command("SET", "k", "v")).hasMessageContaining("READONLY");
        }
    }

    @Test
    void restartsWithItsDataAndDiesWithoutIt(Servers servers) {
        RedisServer server =
                servers.start(ServerOptions.any().maxmemory(50_000_000).databases(3));
        try (RespClient client = server.client(2)) {
            client.command("SET", "k", "v");
            assertThatThrownBy(() -> client.command("SELECT", 3)).hasMessageContaining("out of range");
        }
        server.restart();
        try (RespClient client = server.client(2)) {
            assertThat(client.text("GET", "k")).isEqualTo("v");
        }
        server.kill();
        assertThatThrownBy(server::client).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void freezes(Servers servers) {
        RedisServer server = servers.start();
        try (RespClient client = server.client().patience(java.time.Duration.ofMillis(200))) {
            server.freeze();
            assertThatThrownBy(() -> client.command("PING")).hasMessageContaining("timed out");
            server.thaw();
            assertThat(Objects.requireNonNull(client.receive())).isEqualTo("PONG");
        }
    }
}
