package dev.rehome.run.control;

import java.util.Locale;

/** Where a run is, in order. */
public enum RunStage {
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
