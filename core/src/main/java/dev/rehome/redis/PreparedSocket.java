package dev.rehome.redis;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Makes the socket for one connection of Jedis and keeps it, so that our own codec can go on with it. TLS is agreed on
 * here, within the time for connecting: a server without TLS would let us wait for a whole command's time.
 */
final class PreparedSocket implements JedisSocketFactory {
    private final JedisSocketFactory plain;
    private final Address address;
    private final @Nullable SSLSocketFactory tls;
    private final int connectMillis;
    private final int commandMillis;
    private @Nullable Socket network;
    private @Nullable Socket socket;

    /** @param tls null for a plain connection */
    PreparedSocket(
            JedisSocketFactory plain,
            Address address,
            @Nullable SSLSocketFactory tls,
            int connectMillis,
            int commandMillis) {
        this.plain = plain;
        this.address = address;
        this.tls = tls;
        this.connectMillis = connectMillis;
        this.commandMillis = commandMillis;
    }

    @Override
    public Socket createSocket() {
        Socket made = plain.createSocket();
        network = made;
        try {
            if (tls != null) {
                made.setSoTimeout(connectMillis);
                made = secured(made, tls);
            }
            made.setSoTimeout(commandMillis);
            socket = made;
            return made;
        } catch (IOException failure) {
            throw new JedisConnectionException("no connection", failure);
        }
    }

    private SSLSocket secured(Socket made, SSLSocketFactory factory) throws IOException {
        Address.Host host = address.hosts().get(0);
        SSLSocket secure = (SSLSocket) factory.createSocket(made, host.name(), host.port(), true);
        secure.setSSLParameters(TlsContexts.verified(secure.getSSLParameters()));
        try {
            secure.startHandshake();
        } catch (SocketTimeoutException silence) {
            throw new SSLException(ConnectionFailure.SILENT_HANDSHAKE, silence);
        }
        return secure;
    }

    /** What Jedis has used, once it has connected. */
    Socket socket() {
        return made(socket);
    }

    /** The same, or under TLS the socket beneath. */
    Socket network() {
        return made(network);
    }

    private static Socket made(@Nullable Socket socket) {
        if (socket == null) {
            throw new IllegalStateException("Jedis has made no socket");
        }
        return socket;
    }

    /** Ends what was made, if anything was; for when connecting failed. */
    void discard() throws IOException {
        if (network != null) {
            network.close();
        }
    }
}
