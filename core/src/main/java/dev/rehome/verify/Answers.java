package dev.rehome.verify;

import dev.rehome.digest.Digest;
import dev.rehome.digest.Proof;

/**
 * The answers of both sides to one command that reads a value, read as they come, so that its size takes no memory here. They
 * are used for one key after the other. Not for several threads.
 */
interface Answers {
    Answer here();

    Answer there();

    /** Waits for the beginning of both. */
    void receive();

    /** Whether the command was the wrong one, and nothing is known: the value is of another type, or it was refused. */
    boolean misread();

    /** Whether a value is over the limit from which on it is compared in pieces. */
    boolean large();

    /** Reads both to their end; a large value is passed over. */
    void read();

    /** Whether both are surely equal; if not, that proves nothing. */
    boolean same();

    /** What {@link #digest()} is made of. */
    Proof.Method method();

    /** Of the source's value as far as it was read; {@link Digest#NONE} where that is not all. */
    Digest digest();
}
