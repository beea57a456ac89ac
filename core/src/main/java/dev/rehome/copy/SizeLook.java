package dev.rehome.copy;

/** Finds the keys that are too large for one piece before anybody asks for their values. */
interface SizeLook {
    /** Whether there may be any, or values are so large that their sizes are worth knowing. */
    boolean wanted();

    /** Marks large keys; the result is the part of the slice whose other values may be on their way at once. */
    Slice look(Slice slice);
}
