package dev.rehome.verify;

import java.util.Locale;

/** What {@code TYPE} tells, as far as values can be compared. */
enum ValueType {
    STRING,
    LIST,
    SET,
    ZSET,
    HASH,
    STREAM,
    /** A module's: only its payload can be compared. */
    OTHER;

    /** @param name as {@code TYPE} answers it */
    static ValueType of(String name) {
        return switch (name) {
            case "string" -> STRING;
            case "list" -> LIST;
            case "set" -> SET;
            case "zset" -> ZSET;
            case "hash" -> HASH;
            case "stream" -> STREAM;
            default -> OTHER;
        };
    }

    /** As {@code TYPE} answers it; a module's own name is not known here. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
