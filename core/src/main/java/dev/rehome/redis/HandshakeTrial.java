package dev.rehome.redis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Looks again at a server that cut a connection before its first answer: that alone says nothing, but how it meets a TLS
 * handshake does. No secret is sent.
 */
final class HandshakeTrial {
    private static final int PATIENCE_MILLIS = 1_000;

    private final Address.Host host;
    private final SSLSocketFactory factory;

    HandshakeTrial(Address address, SSLSocketFactory factory) {
        this.host = address.hosts().get(0);
        this.factory = factory;
    }

    /** Whether a server that cut a plain connection speaks TLS. */
    boolean speaksTls() {
        IOException failure = shake();
        return failure == null || isAlert(failure) || hasCause(failure, CertificateException.class);
    }

    /**
     * Why a server cut a connection after TLS was agreed on, if that is TLS' fault: in TLS 1.3 a client hears only
     * afterwards that its certificate is refused (RFC 8446, section 4.4.2.4).
     */
    @Nullable
    IOException objection() {
        IOException failure = shake();
        return failure instanceof SSLException ? failure : null;
    }

    /** Shakes hands and listens for a moment; null where nothing is wrong. */
    private @Nullable IOException shake() {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host.name(), host.port()), PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            try (SSLSocket secure = (SSLSocket) factory.createSocket(plain, host.name(), host.port(), true)) {
                secure.setSSLParameters(TlsContexts.verified(secure.getSSLParameters()));
                secure.startHandshake();
                secure.setSoTimeout(PATIENCE_MILLIS / 2);
                return heard(secure);
            }
        } catch (IOException failure) {
            return failure;
        }
    }

    private static @Nullable IOException heard(SSLSocket secure) {
        try {
            secure.getInputStream().read();
            return null;
        } catch (SocketTimeoutException content) {
            return null;
        } catch (IOException objection) {
            return objection;
        }
    }

    private static boolean isAlert(IOException failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("fatal alert");
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }
}
