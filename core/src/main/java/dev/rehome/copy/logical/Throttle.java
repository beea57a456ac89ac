package dev.rehome.copy.logical;

/** Is asked between the pieces of a key. */
public interface Throttle {
    /**
     * Takes note of bytes that have come, and waits where they are more than may pass.
     *
     * @param beat keeps both connections from being closed as idle; to be called again and again while it waits
     */
    void payForBytes(long bytes, Runnable beat);

    /** Whether to stop: nothing of the key is left at the destination then. */
    boolean over();
}
