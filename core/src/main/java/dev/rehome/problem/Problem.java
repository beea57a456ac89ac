package dev.rehome.problem;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong, as a value: it can be collected, sorted, shown to a person and written as JSON.
 *
 * @param code stable, for example {@code PLAN-UNKNOWN-KEY}; never reused for something else
 * @param message what is wrong, in one sentence without secrets
 * @param position where, if it is in a file
 * @param hint what to write or do instead, if there is something to say
 */
public record Problem(
        Severity severity,
        String code,
        String message,
        @Nullable Position position,
        @Nullable String hint) {

    /** An error without a place. */
    public static Problem error(String code, String message, @Nullable String hint) {
        return new Problem(Severity.ERROR, code, message, null, hint);
    }

    /** An error in a file. */
    public static Problem error(String code, String message, @Nullable Position position, @Nullable String hint) {
        return new Problem(Severity.ERROR, code, message, position, hint);
    }

    /** A warning, in a file where there is a position. */
    public static Problem warning(String code, String message, @Nullable Position position, @Nullable String hint) {
        return new Problem(Severity.WARNING, code, message, position, hint);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
