package dev.rehome.problem;

/** How bad a problem is. */
public enum Severity {
    /** Nothing goes on with it. */
    ERROR,
    /** Said, and passed over. */
    WARNING
}
