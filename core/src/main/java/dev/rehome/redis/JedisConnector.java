package dev.rehome.redis;

import dev.rehome.plan.CopySettings.Timeouts;
import dev.rehome.plan.RedisUrl;
import dev.rehome.redis.ConnectionException.Cause;
import dev.rehome.secret.Secret;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Lets Jedis connect, log in and select the database; then its socket goes on with our own codec, which the copy needs for
 * its speed.
 */
public final class JedisConnector implements Connector {
    private final Timeouts timeouts;
    private final @Nullable String clientName;
    private final TlsContexts tls;

    /** @param clientName how other runs recognise this one in {@code CLIENT LIST}, or null for no name */
    public JedisConnector(Timeouts timeouts, @Nullable String clientName) {
        this(timeouts, clientName, new TlsContexts());
    }

    private JedisConnector(Timeouts timeouts, @Nullable String clientName, TlsContexts tls) {
        this.timeouts = timeouts;
        this.clientName = clientName;
        this.tls = tls;
    }

    /** The same with other timeouts; both share what was read of certificates. */
    public JedisConnector with(Timeouts other) {
        return new JedisConnector(other, clientName, tls);
    }

    @Override
    public RedisConnection open(Address address) {
        PreparedSocket prepared = new PreparedSocket(
                plainSockets(address),
                address,
                address.tls() ? tls.socketFactory(address.tlsFiles()) : null,
                millis(timeouts.connect()),
                millis(timeouts.command()));
        try {
            logIn(address, prepared);
            RedisConnection connection = new RedisConnection(address, prepared.socket(), prepared.network());
            admit(connection);
            return connection;
        } catch (JedisException | IOException | ConnectionException failure) {
            ConnectionException classified = classify(address, failure);
            try {
                prepared.discard();
            } catch (IOException alsoClosing) {
                classified.addSuppressed(alsoClosing);
            }
            throw classified;
        }
    }

    private ConnectionException classify(Address address, Exception failure) {
        if (failure instanceof ConnectionException known && known.kind() != Cause.LOST) {
            return known;
        }
        ConnectionException first = ConnectionFailure.classify(address, failure);
        if (address.hosts().isEmpty() || !ConnectionFailure.wasCut(failure)) {
            return first;
        }
        HandshakeTrial trial = new HandshakeTrial(address, tls.socketFactory(address.tlsFiles()));
        if (!address.tls()) {
            return trial.speaksTls() ? ConnectionFailure.wantsTls(address, failure) : first;
        }
        IOException objection = trial.objection();
        return objection == null ? first : ConnectionFailure.classify(address, objection);
    }

    /** Jedis' object is dropped and not closed: that would close the socket, too. */
    @SuppressWarnings({"resource", "unused"})
    private void logIn(Address address, PreparedSocket prepared) {
        Connection jedis = new Connection(prepared, config(address));
    }

    /**
     * Names the connection where that is permitted, and asks for an answer: without a password and with database 0 nothing
     * has been answered yet that a server could refuse.
     */
    private void admit(RedisConnection connection) {
        if (clientName != null) {
            connection.send("CLIENT", "SETNAME", clientName);
        }
        connection.send("PING");
        connection.flush();
        if (clientName != null) {
            admit(connection.address(), connection.receive());
        }
        admit(connection.address(), connection.receive());
    }

    private static void admit(Address address, Reply reply) {
        ConnectionException refusal =
                reply instanceof Reply.Error error ? ConnectionFailure.classify(address, error) : null;
        if (refusal != null) {
            throw refusal;
        }
    }

    private JedisSocketFactory plainSockets(Address address) {
        return switch (address.kind()) {
            case STANDALONE -> {
                Address.Host host = address.hosts().get(0);
                yield new DefaultJedisSocketFactory(
                        new HostAndPort(host.name(), host.port()),
                        DefaultJedisClientConfig.builder()
                                .timeoutMillis(millis(timeouts.connect()))
                                .build());
            }
            case UNIX -> () -> unixSocket(String.valueOf(address.name()));
            case CLUSTER, SENTINEL ->
                throw new ConnectionException(
                        Cause.UNSUPPORTED,
                        address.location() + ": connecting through a "
                                + (address.kind() == RedisUrl.Kind.CLUSTER ? "cluster" : "sentinel")
                                + " URL is not built yet",
                        null);
        };
    }

    private static Socket unixSocket(String path) {
        try {
            return UnixSocket.connect(Path.of(path));
        } catch (IOException failure) {
            throw new JedisConnectionException("no connection", failure);
        }
    }

    private JedisClientConfig config(Address address) {
        // Every server begins with RESP 2; asking for it would be HELLO, which old servers lack and users may not be
        // permitted.
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .serverDefaultProtocol()
                .connectionTimeoutMillis(millis(timeouts.connect()))
                .socketTimeoutMillis(millis(timeouts.command()))
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .database(address.database());
        Secret password = address.password();
        // The user "default" is who logs in without a name; servers before 6 know no names.
        String user = address.user() == null || address.user().equals("default") ? "" : address.user();
        if (password != null || !user.isEmpty()) {
            config.user(user.isEmpty() ? null : user).password(password == null ? "" : password.reveal());
        }
        return config.build();
    }

    private static int millis(Duration duration) {
        return (int) Math.max(1, Math.min(duration.toMillis(), Integer.MAX_VALUE));
    }
}
