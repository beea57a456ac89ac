/** Copies the keys of one database to another: scan, bounded queue, workers, fates, retry, limits, checkpoints. */
@NullMarked
package dev.rehome.copy;

import org.jspecify.annotations.NullMarked;
