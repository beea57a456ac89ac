package dev.rehome.event;

import org.jspecify.annotations.Nullable;

/**
 * The answer to one question of the preflight.
 *
 * @param name stable, in kebab case, for example {@code destination-empty}
 * @param detail one sentence for a person, without secrets
 * @param hint what to do about it, where it is not in order
 */
public record Check(
        String name,
        Verdict verdict,
        String detail,
        @Nullable String hint) {
    /** How bad the answer is, ascending. */
    public enum Verdict {
        OK,
        /** It could not be asked, for example because a command is not permitted. */
        UNKNOWN,
        WARNING,
        /** A safety rule says no. */
        REFUSED,
        /** It will not work: login, host, missing right. */
        FAILED
    }
}
