package dev.rehome.redis;

import org.jspecify.annotations.Nullable;

/** There is no usable connection; what was sent on it may or may not have been done. */
public final class ConnectionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Cause kind;

    public ConnectionException(Cause kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Cause kind() {
        return kind;
    }

    /** Why. */
    public enum Cause {
        /** No such host. */
        UNKNOWN_HOST,
        /** Nobody listens, or nothing answers. */
        UNREACHABLE,
        /** TLS could not be agreed on, or the certificate is not to be trusted. */
        TLS,
        /** User or password are wrong or missing ({@code WRONGPASS}, {@code NOAUTH}). */
        AUTHENTICATION,
        /** {@code SELECT} was refused: no such database. */
        NO_SUCH_DATABASE,
        /** It was there and is lost, or a reply did not come in time. */
        LOST,
        /** The server says that it cannot serve now ({@code LOADING}, too many clients, …). */
        UNAVAILABLE,
        /** The kind of server cannot be connected to. */
        UNSUPPORTED
    }
}
