package dev.rehome.redis;

import org.jspecify.annotations.Nullable;

/** There is no usable connection; what was sent on it may or may not have been done. */
public final class ConnectionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Cause kind;
    private final String hint;

    public ConnectionException(Cause kind, String message, @Nullable Throwable cause) {
        this(kind, message, kind.hint, cause);
    }

    public ConnectionException(Cause kind, String message, String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.hint = hint;
    }

    public Cause kind() {
        return kind;
    }

    /** What a person can do about it, one sentence. */
    public String hint() {
        return hint;
    }

    /** Why. */
    public enum Cause {
        /** No such host. */
        UNKNOWN_HOST("check the host's name in the URL, and that this machine can look it up"),
        /** Nobody listens, or nothing answers. */
        UNREACHABLE("check host and port, that the server runs, and that no firewall is between"),
        /** TLS could not be agreed on, or the certificate is not to be trusted. */
        TLS("check the instance's tls block (caFile, certificateFile, keyFile) and the server's certificate"),
        /** User or password are wrong or missing ({@code WRONGPASS}, {@code NOAUTH}). */
        AUTHENTICATION("check user and password in the URL, or in what its references hold"),
        /** {@code SELECT} was refused: no such database. */
        NO_SUCH_DATABASE("use a lower database number, or raise 'databases' on the server"),
        /** It was there and is lost, or a reply did not come in time. */
        LOST("check the server and the network between"),
        /** The server says that it cannot serve now ({@code LOADING}, too many clients, …). */
        UNAVAILABLE("wait until the server is ready"),
        /** The kind of server cannot be connected to. */
        UNSUPPORTED("use a plain redis:// or rediss:// URL");

        private final String hint;

        Cause(String hint) {
            this.hint = hint;
        }
    }
}
