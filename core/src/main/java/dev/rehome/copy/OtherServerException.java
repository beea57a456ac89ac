package dev.rehome.copy;

/** A server is not, or not provably, the process that it was: cursors and settled keys mean nothing any more. */
final class OtherServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OtherServerException(String message) {
        super(message);
    }
}
