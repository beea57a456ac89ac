/**
 * Copies single keys by their elements, in pieces of bounded size: keys that are too large for one piece, and values that
 * the destination does not take as {@code DUMP} writes them. {@link dev.rehome.copy.logical.LogicalCopy} is the way in.
 */
@NullMarked
package dev.rehome.copy.logical;

import org.jspecify.annotations.NullMarked;
