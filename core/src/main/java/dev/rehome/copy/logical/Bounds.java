package dev.rehome.copy.logical;

import dev.rehome.plan.CopySettings.Unsupported;

/**
 * How much of a key may be on its way.
 *
 * @param chunkBytes what one piece is aimed at; the smallest amount that is held is a few of them
 * @param largestElement bytes of one element (a list's element, a member, a field or its value, an entry's field or
 *     value); a key with a larger one fails
 * @param unsupported what becomes of what the destination cannot hold
 */
public record Bounds(long chunkBytes, long largestElement, Unsupported unsupported) {
    public Bounds {
        if (chunkBytes < 1 || largestElement < 1) {
            throw new IllegalArgumentException("bounds of " + chunkBytes + " and " + largestElement + " bytes");
        }
    }
}
