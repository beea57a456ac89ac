package dev.rehome.audit;

import org.jspecify.annotations.Nullable;

/** A line of a log is no record. */
final class MalformedRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param why completes "the line …" */
    MalformedRecordException(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
