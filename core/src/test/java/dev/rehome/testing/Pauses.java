package dev.rehome.testing;

/** Waiting without ceremony. */
final class Pauses {
    private Pauses() {}

    /** Ten milliseconds. */
    static void briefly() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a server", e);
        }
    }
}
