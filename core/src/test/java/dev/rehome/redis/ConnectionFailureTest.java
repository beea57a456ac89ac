package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.redis.ConnectionException.Cause;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

class ConnectionFailureTest {
    private static final Address ADDRESS = TestAddress.at("redis.example", 6379, null, null, 3);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WRONGPASS invalid username-password pair or user is disabled. | AUTHENTICATION",
                "NOAUTH Authentication required. | AUTHENTICATION",
                "ERR invalid password | AUTHENTICATION",
                "ERR Client sent AUTH, but no password is set | AUTHENTICATION",
                "ERR AUTH <password> called without any password configured for the default user. | AUTHENTICATION",
                "ERR wrong number of arguments for 'auth' command | AUTHENTICATION",
                "ERR unknown command `AUTH`, with args beginning with: `secret-word` | AUTHENTICATION",
                "ERR unknown command 'AUTH' | AUTHENTICATION",
                "DENIED Redis is running in protected mode because protected mode is enabled | AUTHENTICATION",
                "NOPERM this user has no permissions to run the 'select' command or its subcommand | AUTHENTICATION",
                "ERR DB index is out of range | NO_SUCH_DATABASE",
                "ERR invalid DB index | NO_SUCH_DATABASE",
                "ERR SELECT is not allowed in cluster mode | NO_SUCH_DATABASE",
                "ERR unknown command 'SELECT' | NO_SUCH_DATABASE",
                "LOADING Redis is loading the dataset in memory | UNAVAILABLE",
                "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'. | UNAVAILABLE",
                "ERR max number of clients reached | UNAVAILABLE",
                "BUSY Redis is busy running a script. | UNAVAILABLE",
                "ERR something that nobody has seen secret-word | UNAVAILABLE"
            })
    void readsWhatServersAnswer(String error, Cause cause) {
        ConnectionException failure = ConnectionFailure.classify(ADDRESS, new JedisDataException(error));
        assertThat(failure.kind()).isEqualTo(cause);
        assertThat(failure).hasMessageStartingWith("redis.example:6379: ").hasMessageNotContaining("secret-word");
        assertThat(failure.hint()).isNotBlank();
        assertThat(failure.getCause()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ERR unknown command 'PING'",
                "ERR unknown command `CLIENT`, with args beginning with: `SETNAME` `rehome-x`",
                "NOPERM this user has no permissions to run the 'ping' command",
                "NOPERM User app has no permissions to run the 'client|setname' command"
            })
    void isNotStoppedByWhatDoesNotMatter(String error) {
        assertThat(ConnectionFailure.classify(ADDRESS, new Reply.Error(error))).isNull();
    }

    @Test
    void readsWhatNetworksSay() {
        assertThat(kind(new UnknownHostException("redis.example"))).isEqualTo(Cause.UNKNOWN_HOST);
        assertThat(kind(new ConnectException("Connection refused"))).isEqualTo(Cause.UNREACHABLE);
        assertThat(kind(new NoRouteToHostException("No route to host"))).isEqualTo(Cause.UNREACHABLE);
        assertThat(kind(new SocketTimeoutException("Connect timed out"))).isEqualTo(Cause.UNREACHABLE);
        assertThat(kind(new SocketException("Connection reset"))).isEqualTo(Cause.UNREACHABLE);
        assertThat(ConnectionFailure.classify(ADDRESS, new EOFException()))
                .hasMessage("redis.example:6379: the connection was cut");
        assertThat(kind(new SSLException("Unsupported or unrecognized SSL message")))
                .isEqualTo(Cause.TLS);
        assertThat(kind(new SSLHandshakeException("Received fatal alert: handshake_failure")))
                .isEqualTo(Cause.TLS);
    }

    @Test
    void looksAtEveryAddressOfAHost() {
        JedisConnectionException all = new JedisConnectionException("Failed to connect to redis.example:6379.");
        all.addSuppressed(new ConnectException("Connection refused"));
        all.addSuppressed(new SocketTimeoutException("Connect timed out"));
        ConnectionException failure = ConnectionFailure.classify(ADDRESS, new JedisConnectionException("x", all));
        assertThat(failure.kind()).isEqualTo(Cause.UNREACHABLE);
        assertThat(failure).hasMessageNotContaining("null");
    }

    @Test
    void endsWhereCausesGoInCircles() {
        IOException one = new IOException("one");
        IOException other = new IOException("other", one);
        one.initCause(other);
        assertThat(ConnectionFailure.classify(ADDRESS, one).kind()).isEqualTo(Cause.UNREACHABLE);
    }

    @Test
    void looksAgainOnlyWhereAConnectionWasCut() {
        assertThat(ConnectionFailure.wasCut(new JedisConnectionException(new SocketException("Connection reset"))))
                .isTrue();
        assertThat(ConnectionFailure.wasCut(new JedisConnectionException(new EOFException())))
                .isTrue();
        assertThat(ConnectionFailure.wasCut(new JedisConnectionException(new ConnectException("refused"))))
                .isFalse();
        assertThat(ConnectionFailure.wasCut(new JedisConnectionException(new UnknownHostException("x"))))
                .isFalse();
        assertThat(ConnectionFailure.wasCut(new JedisDataException("ERR"))).isFalse();
    }

    private static Cause kind(Exception failure) {
        return Objects.requireNonNull(ConnectionFailure.classify(ADDRESS, new JedisConnectionException("x", failure)))
                .kind();
    }
}
