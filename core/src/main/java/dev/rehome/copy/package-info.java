/**
 * Copies the keys of one database to another: one scanner walks the source and fills a bounded queue with pages of keys;
 * workers, with a connection to each side, carry them. {@link dev.rehome.copy.Conveyor} is the way of the data,
 * {@link dev.rehome.copy.Ledger} the books, {@link dev.rehome.copy.Supervisor} the thread that watches.
 *
 * <p>A checkpoint covers the pages from the beginning of the scan that are settled without a gap, with just their counts
 * and failures. What was written beyond it comes again after an interruption and is counted then, so a key of one scan is
 * counted once however often it was written. Where a server was replaced or restarted the scan begins again, and so do
 * the counts.
 */
@NullMarked
package dev.rehome.copy;

import org.jspecify.annotations.NullMarked;
