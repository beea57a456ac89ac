package dev.rehome.export;

/** The forms of assignments that are tables, of all environments together. */
public enum AssignmentFormat {
    /** Tables for a person. */
    MARKDOWN,
    /** RFC 4180 with a heading; lines end with LF. */
    CSV,
    /** One versioned document. */
    JSON
}
