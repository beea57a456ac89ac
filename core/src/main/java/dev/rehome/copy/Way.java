package dev.rehome.copy;

import java.util.Locale;

/** How a key travelled. */
enum Way {
    /** In one piece: {@code DUMP} and {@code RESTORE}. */
    RESTORE,
    /** By its elements, since its dump is not read there or was not wanted. */
    LOGICAL,
    /** By its elements, since it is too large for one piece. */
    CHUNKED;

    /** Its name in the audit log. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
