package dev.rehome.copy.logical;

import dev.rehome.plan.CopySettings.KeyType;

/** A value of one type, read and written piece by piece. */
sealed interface Pieces permits StringPieces, ListPieces, ScannedPieces, SortedSetPieces, StreamPieces {
    /** Copies all of it. @throws AbandonedException where it cannot go on */
    void copy();

    /** The command that tells how many elements a key has. */
    String lengthCommand();

    /** Whether both sides must have the same number of elements. */
    default boolean countsElements() {
        return true;
    }

    /** Whether what {@code WATCH} does not see is still as it was read. */
    default boolean unchanged() {
        return true;
    }

    static Pieces of(KeyType type, Transit transit) {
        return switch (type) {
            case STRING -> new StringPieces(transit);
            case LIST -> new ListPieces(transit);
            case SET -> ScannedPieces.ofSet(transit);
            case HASH -> ScannedPieces.ofHash(transit);
            case ZSET -> new SortedSetPieces(transit);
            case STREAM -> new StreamPieces(transit);
        };
    }
}
