package dev.rehome.testing;

/** A server answered with an error; the message is the server's. */
public final class ErrorReply extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ErrorReply(String message) {
        super(message);
    }
}
