package dev.rehome.cli.console;

/** What a piece of text says beside its words; colours never say more than the words do. */
public enum Tone {
    PLAIN,
    STRONG,
    FAINT,
    GOOD,
    WARNING,
    BAD,
    /** A line that goes. */
    REMOVED,
    /** A place or a name to act on. */
    PLACE
}
