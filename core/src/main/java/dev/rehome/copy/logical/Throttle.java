package dev.rehome.copy.logical;

/** Is asked between the pieces of a key. */
public interface Throttle {
    /** Takes note of bytes that have come, and waits where they are more than may pass. */
    void payForBytes(long bytes);

    /** Whether to stop: nothing of the key is left at the destination then. */
    boolean over();
}
