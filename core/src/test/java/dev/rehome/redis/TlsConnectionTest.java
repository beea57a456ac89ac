package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehome.plan.CopySettings.Timeouts;
import dev.rehome.redis.ConnectionException.Cause;
import dev.rehome.testing.Certificates;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsServers
class TlsConnectionTest {
    private final JedisConnector connector = new JedisConnector(TestAddress.TIMEOUTS, "rehome-TEST");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Path anotherAuthority;

    @BeforeAll
    static void makeAuthority() throws Exception {
        anotherAuthority = TlsListener.authority(folder);
    }

    @Test
    void trustsTheAuthorityThatIsNamed(Servers servers) {
        RedisServer server = servers.start(tls());
        Path authority = server.certificates().authority();
        byte[] large = new byte[300_000];
        try (RedisConnection connection =
                connector.open(TestAddress.secured(TestAddress.of(server, 2), authority, null, null))) {
            connection.call("SET", "k", large).orThrow();
            assertThat(connection.call("GET", "k").bytes()).isEqualTo(large);
        }
    }

    @Test
    void showsAClientCertificate(Servers servers) {
        RedisServer server = servers.start(ServerOptions.any().atLeast("6.0").mutualTls());
        Certificates files = server.certificates();
        Address known = TestAddress.secured(
                TestAddress.of(server, 0), files.authority(), files.clientCertificate(), files.clientKey());
        try (RedisConnection connection = connector.open(known)) {
            assertThat(connection.call("PING").text()).isEqualTo("PONG");
        }
        ConnectionException failure =
                refused(TestAddress.secured(TestAddress.of(server, 0), files.authority(), null, null));
        assertThat(failure.kind()).isEqualTo(Cause.TLS);
        assertThat(failure).hasMessageContaining("does not accept our certificate, or wants one");
        assertThat(failure.hint()).contains("certificateFile");
    }

    @Test
    void readsCertificateAndKeyFromOneFile(Servers servers) throws Exception {
        RedisServer server = servers.start(ServerOptions.any().atLeast("6.0").mutualTls());
        Certificates files = server.certificates();
        Path both = folder.resolve("both.pem");
        Files.writeString(
                both, "# ours\n" + Files.readString(files.clientCertificate()) + Files.readString(files.clientKey()));
        connector
                .open(TestAddress.secured(TestAddress.of(server, 0), files.authority(), both, null))
                .close();
    }

    @Test
    void distrustsAnotherAuthority(Servers servers) {
        RedisServer server = servers.start(tls());
        for (Path authority : new Path[] {anotherAuthority, null}) {
            ConnectionException failure =
                    refused(TestAddress.secured(TestAddress.of(server, 0), authority, null, null));
            assertThat(failure.kind()).isEqualTo(Cause.TLS);
            assertThat(failure).hasMessageContaining("signed by nobody that is trusted here");
            assertThat(failure.hint()).contains("caFile");
        }
    }

    @Test
    void distrustsAnotherHost() throws Exception {
        try (TlsListener listener = TlsListener.start(folder, "elsewhere", "-ext", "san=dns:redis.example")) {
            ConnectionException failure = refused(at("127.0.0.1", listener));
            assertThat(failure.kind()).isEqualTo(Cause.TLS);
            assertThat(failure).hasMessageContaining("for another host");
            assertThat(refused(at("localhost", listener))).hasMessageContaining("for another host");
            assertThat(listener.last()).as("the server hears of it").isNotNull();
        }
    }

    @Test
    void distrustsACommonNameAlone() throws Exception {
        try (TlsListener listener = TlsListener.start(folder, "nameless", "-validity", "5")) {
            assertThat(refused(at("localhost", listener)).kind()).isEqualTo(Cause.TLS);
        }
    }

    @Test
    void distrustsWhatHasExpired() throws Exception {
        try (TlsListener listener = TlsListener.start(
                folder, "expired", "-ext", "san=ip:127.0.0.1", "-startdate", "-10d", "-validity", "5")) {
            ConnectionException failure = refused(at("127.0.0.1", listener));
            assertThat(failure.kind()).isEqualTo(Cause.TLS);
            assertThat(failure).hasMessageContaining("has expired");
        }
    }

    @Test
    void distrustsWhatIsNotValidYet() throws Exception {
        try (TlsListener listener = TlsListener.start(
                folder, "early", "-ext", "san=ip:127.0.0.1", "-startdate", "+10d", "-validity", "5")) {
            assertThat(refused(at("127.0.0.1", listener))).hasMessageContaining("not valid yet");
        }
    }

    @Test
    void tellsAServerWithoutTls(Servers servers) {
        RedisServer server = servers.start();
        JedisConnector hasty = new JedisConnector(new Timeouts(Duration.ofMillis(500), Duration.ofSeconds(30)), null);
        long began = System.nanoTime();
        ConnectionException failure = Objects.requireNonNull(catchThrowableOfType(
                ConnectionException.class,
                () -> hasty.open(TestAddress.secured(TestAddress.of(server, 0), null, null, null))));
        assertThat(failure.kind())
                .as("a server that hangs looks the same, and may go on")
                .isEqualTo(Cause.UNREACHABLE);
        assertThat(failure).hasMessageContaining("does not speak TLS");
        assertThat(failure.hint()).contains("redis://");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void tellsAServerThatWantsTls(Servers servers) {
        RedisServer server = servers.start(tls());
        for (String password : new String[] {null, "secret"}) {
            ConnectionException failure = refused(TestAddress.at(server.host(), server.port(), null, password, 0));
            assertThat(failure.kind()).isEqualTo(Cause.TLS);
            assertThat(failure).hasMessageContaining("wants TLS");
            assertThat(failure.hint()).contains("rediss://");
        }
    }

    @Test
    void tellsFilesThatCannotBeUsed() throws Exception {
        Path missing = folder.resolve("missing.pem");
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
        Path broken = Files.writeString(
                folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Address plain = TestAddress.at("127.0.0.1", 1, null, null, 0);
        assertThat(refused(TestAddress.secured(plain, missing, null, null))).hasMessage(missing + ": no such file");
        assertThat(refused(TestAddress.secured(plain, empty, null, null))).hasMessageContaining("no certificate");
        ConnectionException failure = refused(TestAddress.secured(plain, broken, null, null));
        assertThat(failure).hasMessageStartingWith(broken.toString());
        assertThat(failure.kind()).isEqualTo(Cause.TLS);
    }

    private static ServerOptions tls() {
        return ServerOptions.any().atLeast("6.0").tls();
    }

    private static Address at(String host, TlsListener listener) {
        return TestAddress.secured(TestAddress.at(host, listener.port(), null, null, 0), anotherAuthority, null, null);
    }

    private ConnectionException refused(Address address) {
        return Objects.requireNonNull(
                catchThrowableOfType(ConnectionException.class, () -> connector.open(address)), "it connected");
    }
}
