/** Keyed digests of names and values, and the files in which a run keeps them. */
@NullMarked
package dev.rehome.digest;

import org.jspecify.annotations.NullMarked;
