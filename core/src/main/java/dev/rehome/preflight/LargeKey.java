package dev.rehome.preflight;

/**
 * A key of the source that is larger than most.
 *
 * @param bytes that it takes in memory, by many samples of its elements
 * @param type as {@code TYPE} names it
 * @param byElements whether it will travel by its elements rather than in one piece
 */
public record LargeKey(byte[] name, long bytes, String type, boolean byElements) {}
