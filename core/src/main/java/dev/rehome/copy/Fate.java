package dev.rehome.copy;

/** What became of a key that the scan returned; each gets exactly one. */
enum Fate {
    /** It is at the destination as it was at the source when it was read. */
    COPIED,
    /** An equal key (value and deadline) was there already, under the policy {@code fail}. */
    IDENTICAL,
    /** Left out by a filter's second look, or there already under the policy {@code skip}. */
    SKIPPED,
    /** Its deadline passed before it could be written; nothing was sent. */
    EXPIRED,
    /** It was deleted between the scan and reading. */
    VANISHED,
    /** See its {@link Failure}. */
    FAILED;
}
