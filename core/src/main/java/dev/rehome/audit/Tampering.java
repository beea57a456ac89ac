package dev.rehome.audit;

/** What was done to a log or to an anchor of it, as far as the two together tell. */
public enum Tampering {
    /** The bytes of a record are not those that were written. */
    CHANGED_RECORD,
    /** A line is gone, and others follow. */
    REMOVED_RECORD,
    /** There is a line too many. */
    INSERTED_RECORD,
    /** All lines are there, in another order. */
    MOVED_RECORD,
    /** The end is cut off, and something outside the log knows of it. */
    TRUNCATED,
    /** Every line chains, but it is another log than the anchor was taken from. */
    REWRITTEN,
    /** A whole log of one run lies in the folder of another. */
    OTHER_RUN,
    /** The anchor is at fault, as far as can be told: another one agrees with the log. */
    WRONG_ANCHOR,
    /** {@code audit.head}, which every run leaves, is not there or cannot be read. */
    REMOVED_HEAD,
    /** {@code audit.head} names a record after the one that ends the run. */
    HEAD_AHEAD,
    /** A commit names another record than the log, and is not the commit that the run made. */
    EDITED_TRAILER
}
