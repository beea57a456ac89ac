package dev.rehome.verify;

/** Work was given up because everything is to end; the reason is in {@link Halt}. */
final class HaltedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
