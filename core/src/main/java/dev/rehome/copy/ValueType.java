package dev.rehome.copy;

import dev.rehome.plan.CopySettings.KeyType;
import java.util.Locale;

/**
 * The type of a value, read off the first byte of its {@code DUMP}: the same byte that stands before a value in an RDB
 * file ({@code RDB_TYPE_…} in {@code rdb.h} of Redis and Valkey). So counting by type costs no command.
 */
enum ValueType {
    STRING,
    HASH,
    LIST,
    SET,
    ZSET,
    STREAM,
    MODULE,
    /** A byte that no released version is known to write. */
    OTHER;

    /** The name that {@code TYPE} gives. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name that {@code TYPE} gives. */
    static String nameOf(KeyType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    static ValueType ofPayload(byte first) {
        return switch (first) {
            case 0 -> STRING;
            case 1, 10, 14, 18 -> LIST;
            case 2, 11, 20 -> SET;
            case 3, 5, 12, 17 -> ZSET;
            case 4, 9, 13, 16, 22, 23, 24, 25 -> HASH;
            case 15, 19, 21 -> STREAM;
            case 6, 7 -> MODULE;
            default -> OTHER;
        };
    }
}
