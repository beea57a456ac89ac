package dev.rehome.redis;

/** The server answered a command with an error; the connection is in order. */
public final class ServerErrorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reply.Error error;

    public ServerErrorException(Reply.Error error) {
        super(error.message());
        this.error = error;
    }

    public Reply.Error error() {
        return error;
    }
}
