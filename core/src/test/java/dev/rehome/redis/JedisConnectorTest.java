package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehome.plan.CopySettings.Timeouts;
import dev.rehome.redis.ConnectionException.Cause;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsServers
class JedisConnectorTest {
    private static final String ODD_PASSWORD = "@ / : % \" \\ ${ \n é";

    private final JedisConnector connector = new JedisConnector(TestAddress.TIMEOUTS, "rehome-TEST");

    @Test
    void selectsTheDatabaseAndNamesItself(Servers servers) {
        RedisServer server = servers.start();
        try (RedisConnection connection = connector.open(TestAddress.of(server, 3));
                RespClient judge = server.client(3)) {
            connection.call("SET", "k", "v").orThrow();
            assertThat(judge.text("GET", "k")).isEqualTo("v");
            assertThat(connection.call("CLIENT", "GETNAME").text()).isEqualTo("rehome-TEST");
        }
    }

    @Test
    void leavesNothingOfItsOwnBehindInTheReplies(Servers servers) {
        RedisServer server = servers.start();
        try (RedisConnection connection = connector.open(TestAddress.of(server, 5))) {
            for (int number = 0; number < 1000; number++) {
                connection.send("ECHO", number);
            }
            connection.flush();
            for (int number = 0; number < 1000; number++) {
                assertThat(connection.receive().text()).isEqualTo(Integer.toString(number));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.8", "6.2", "7.0"})
    void logsInToEveryVersionWithAnyCharacters(String version, Servers servers) {
        RedisServer server = servers.start(of(version).password(ODD_PASSWORD));
        try (RedisConnection connection = connector.open(TestAddress.of(server, 1));
                RedisConnection asDefault = connector.open(TestAddress.of(server, "default", ODD_PASSWORD, 1))) {
            assertThat(connection.call("PING").text()).isEqualTo("PONG");
            assertThat(asDefault.call("PING").text()).isEqualTo("PONG");
        }
    }

    @Test
    void logsInAsAnAclUser(Servers servers) {
        RedisServer server = servers.start(ServerOptions.any().user("app-ö.1", ODD_PASSWORD, "~*", "+@all"));
        try (RedisConnection connection = connector.open(TestAddress.of(server, "app-ö.1", ODD_PASSWORD, 2))) {
            assertThat(connection.call("ACL", "WHOAMI").text()).isEqualTo("app-ö.1");
        }
    }

    @Test
    void isContentWithoutTheRightToPingOrToNameItself(Servers servers) {
        RedisServer server = servers.start(ServerOptions.any().user("app", "p", "~*", "+get", "+select"));
        try (RedisConnection connection = connector.open(TestAddress.of(server, "app", "p", 1))) {
            assertThat(connection.call("GET", "k").bytes()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.8", "6.2", "7.0"})
    void tellsAWrongPassword(String version, Servers servers) {
        RedisServer server = servers.start(of(version).password("right"));
        ConnectionException failure = refused(TestAddress.at(server.host(), server.port(), null, "secret-wrong", 0));
        assertThat(failure.kind()).isEqualTo(Cause.AUTHENTICATION);
        assertThat(failure).hasMessageContaining("wrong").hasMessageNotContaining("secret-wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.8", "6.2", "7.0"})
    void tellsThatAPasswordIsWanted(String version, Servers servers) {
        RedisServer server = servers.start(of(version).password("right"));
        for (int database : new int[] {0, 4}) {
            ConnectionException failure = refused(TestAddress.at(server.host(), server.port(), null, null, database));
            assertThat(failure.kind()).isEqualTo(Cause.AUTHENTICATION);
            assertThat(failure).hasMessageContaining("wants a password");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.8", "6.2", "7.0"})
    void tellsThatNoPasswordIsWanted(String version, Servers servers) {
        RedisServer server = servers.start(of(version));
        ConnectionException failure = refused(TestAddress.at(server.host(), server.port(), null, "x", 0));
        assertThat(failure.kind()).isEqualTo(Cause.AUTHENTICATION);
        assertThat(failure).hasMessageContaining("it has none");
    }

    @Test
    void tellsThatAnOldServerKnowsNoUsers(Servers servers) {
        RedisServer server = servers.start(of("2.8").password("right"));
        ConnectionException failure = refused(TestAddress.of(server, "app", "right", 0));
        assertThat(failure.kind()).isEqualTo(Cause.AUTHENTICATION);
        assertThat(failure).hasMessageContaining("older than Redis 6");
        assertThat(failure.hint()).contains("leave the user out");
    }

    @Test
    void tellsThatTheUserMayNotSelect(Servers servers) {
        RedisServer server = servers.start(ServerOptions.any().user("app", "p", "~*", "+@all", "-select"));
        ConnectionException failure = refused(TestAddress.of(server, "app", "p", 7));
        assertThat(failure.kind()).isEqualTo(Cause.AUTHENTICATION);
        assertThat(failure).hasMessageContaining("may not SELECT database 7");
        connector.open(TestAddress.of(server, "app", "p", 0)).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.8", "6.2", "7.0"})
    void tellsThatThereIsNoSuchDatabase(String version, Servers servers) {
        RedisServer server = servers.start(of(version).databases(4));
        connector.open(TestAddress.of(server, 3)).close();
        ConnectionException failure = refused(TestAddress.of(server, 4));
        assertThat(failure.kind()).isEqualTo(Cause.NO_SUCH_DATABASE);
        assertThat(failure).hasMessageContaining("no database 4");
    }

    @Test
    void keepsPasswordsOutOfWhatServersRepeat(Servers servers) {
        RedisServer server =
                servers.start(ServerOptions.any().rename("auth", "").rename("select", "chosen"));
        ConnectionException login = refused(TestAddress.at(server.host(), server.port(), null, "secret-word", 0));
        assertThat(login.kind()).isEqualTo(Cause.AUTHENTICATION);
        assertThat(login).hasMessageContaining("does not know AUTH");
        assertThat(stackTrace(login)).doesNotContain("secret-word");
        ConnectionException database = refused(TestAddress.of(server, 3));
        assertThat(database.kind()).isEqualTo(Cause.NO_SUCH_DATABASE);
        assertThat(database).hasMessageContaining("does not know SELECT");
    }

    @Test
    void tellsThatAClusterHasOneDatabase(Servers servers) {
        RedisServer server = servers.start(ServerOptions.any().config("cluster-enabled", "yes"));
        ConnectionException failure = refused(TestAddress.of(server, 1));
        assertThat(failure.kind()).isEqualTo(Cause.NO_SUCH_DATABASE);
        assertThat(failure).hasMessageContaining("cluster");
    }

    @Test
    void tellsThatThereAreTooManyClients(Servers servers) {
        RedisServer server = servers.start(ServerOptions.any().config("maxclients", "1"));
        try (RespClient only = soleClient(server)) {
            only.command("PING");
            ConnectionException failure = refused(TestAddress.of(server, 0));
            assertThat(failure.kind()).isEqualTo(Cause.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("maxclients");
        }
    }

    /** The server may count for a while who has just left. */
    private static RespClient soleClient(RedisServer server) {
        return Awaitility.await()
                .ignoreExceptions()
                .until(
                        () -> {
                            RespClient client = server.client();
                            client.command("PING");
                            return client;
                        },
                        Objects::nonNull);
    }

    @Test
    void tellsThatAReplicaServesNoOldData(Servers servers) {
        RedisServer replica = servers.start(
                ServerOptions.any().config("replicaof", "127.0.0.1 1").config("replica-serve-stale-data", "no"));
        ConnectionException failure = refused(TestAddress.of(replica, 0));
        assertThat(failure.kind()).isEqualTo(Cause.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("lost its master");
    }

    @Test
    void tellsAnUnknownHost() {
        ConnectionException failure = refused(TestAddress.at("no-such-host.invalid", 6379, null, null, 0));
        assertThat(failure.kind()).isEqualTo(Cause.UNKNOWN_HOST);
        assertThat(failure).hasMessage("no-such-host.invalid:6379: no such host");
    }

    @Test
    void tellsThatNobodyListens() {
        int port = Servers.freePort();
        ConnectionException failure = refused(TestAddress.at("127.0.0.1", port, null, null, 0));
        assertThat(failure.kind()).isEqualTo(Cause.UNREACHABLE);
        assertThat(failure).hasMessage("127.0.0.1:" + port + ": Connection refused");
    }

    @Test
    void waitsForASilentServerNoLongerThanTold() throws IOException {
        JedisConnector hasty = new JedisConnector(new Timeouts(Duration.ofMillis(300), Duration.ofMillis(300)), null);
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            long began = System.nanoTime();
            ConnectionException failure = Objects.requireNonNull(catchThrowableOfType(
                    ConnectionException.class,
                    () -> hasty.open(TestAddress.at("127.0.0.1", silent.getLocalPort(), null, "p", 0))));
            assertThat(failure.kind()).isEqualTo(Cause.UNREACHABLE);
            assertThat(failure).hasMessageContaining("no answer in time");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void tellsWhatIsNoRedis() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answer(web, "HTTP/1.1 400 Bad Request\r\n\r\n"));
            answering.start();
            ConnectionException failure = refused(TestAddress.at("127.0.0.1", web.getLocalPort(), null, null, 0));
            assertThat(failure.kind()).isEqualTo(Cause.UNREACHABLE);
            assertThat(failure).hasMessageContaining("is no Redis");
            answering.join();
        }
    }

    @Test
    void tellsAReplyThatDoesNotComeApart(Servers servers) {
        RedisServer server = servers.start();
        JedisConnector hasty = connector.with(new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(300)));
        try (RedisConnection connection = hasty.open(TestAddress.of(server, 0))) {
            server.freeze();
            assertThatExceptionOfType(ConnectionException.class)
                    .isThrownBy(() -> connection.call("PING"))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Cause.LOST))
                    .withMessageContaining("no answer came in time");
        } finally {
            server.thaw();
        }
    }

    @Test
    void takesNoAnswerThatComesTooLateForAnother(Servers servers) throws Exception {
        RedisServer server = servers.start();
        JedisConnector hasty = connector.with(new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(300)));
        try (RedisConnection connection = hasty.open(TestAddress.of(server, 0))) {
            server.freeze();
            ConnectionException late = catchThrowableOfType(ConnectionException.class, () -> connection.call("PING"));
            server.thaw();
            assertThat(late).hasMessageContaining("no answer came in time");
            Thread.sleep(100);
            assertThatExceptionOfType(ConnectionException.class)
                    .isThrownBy(() -> connection.call("DBSIZE"))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Cause.LOST))
                    .withMessageContaining("no answer came in time");
        }
    }

    private ConnectionException refused(Address address) {
        return Objects.requireNonNull(
                catchThrowableOfType(ConnectionException.class, () -> connector.open(address)), "it connected");
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void answer(ServerSocket listening, String text) {
        try (var client = listening.accept()) {
            client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readNBytes(1);
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    static ServerOptions of(String version) {
        return switch (version) {
            case "2.8" -> ServerOptions.any().below("3.0");
            case "6.2" -> ServerOptions.any().atLeast("6.2").below("7.0");
            default -> ServerOptions.any().atLeast(version);
        };
    }
}
