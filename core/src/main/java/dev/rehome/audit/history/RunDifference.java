package dev.rehome.audit.history;

import dev.rehome.plan.MigrationId;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which two runs differ.
 *
 * @param first the migration of the first run that it is about; null where it is about the run, or only the second has it
 * @param second the same of the second run
 * @param what in words, or the key of a setting
 * @param left what the first run says; empty where it says nothing
 * @param right what the second run says
 */
public record RunDifference(
        Area area, @Nullable MigrationId first, @Nullable MigrationId second, String what, String left, String right) {
    /** What it is about, in the order in which a reviewer looks. */
    public enum Area {
        /** Who ran what, how it was approved and how it ended. */
        RUN,
        /** Of the program and of the servers. */
        VERSIONS,
        /** Of the plan and the command line. */
        SETTINGS,
        /** Which there are, between what, and how each ended. */
        MIGRATIONS,
        /** Keys and bytes. */
        COUNTS,
        /** What the comparison of both sides found. */
        VERIFICATION,
        /** In milliseconds. */
        DURATIONS
    }

    /** The migration's name, both where they are called differently, empty where it is about the run. */
    public String about() {
        if (first == null || second == null) {
            return first == null && second == null ? "" : String.valueOf(first == null ? second : first);
        }
        if (first.equals(second)) {
            return first.toString();
        }
        return first.app().equals(second.app()) ? first.app() : first + ", " + second;
    }
}
