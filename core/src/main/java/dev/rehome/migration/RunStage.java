package dev.rehome.migration;

import java.util.Locale;

/** Where a run is, in order. */
enum RunStage {
    /** Its first record is not written yet. */
    BEGINNING,
    PREFLIGHT,
    APPROVAL,
    MIGRATIONS,
    COMMIT,
    /** Its last record is about to be written. */
    FINISHED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
