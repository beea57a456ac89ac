package dev.rehome.redis;

import dev.rehome.plan.CopySettings.KeyType;
import java.util.Locale;

/** The type of a key's value. */
public enum ValueType {
    STRING,
    HASH,
    LIST,
    SET,
    ZSET,
    STREAM,
    /** Of a module: it can travel and be compared by its dump alone. */
    MODULE,
    /** Of a server that is newer than this program. */
    OTHER;

    private static final ValueType[] OF_REDIS = {STRING, HASH, LIST, SET, ZSET, STREAM};

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Whether elements or bytes of it can be read one by one. */
    public boolean readable() {
        return this != MODULE && this != OTHER;
    }

    /** The name that {@code TYPE} gives; modules have names of their own there. */
    public String label() {
        return label;
    }

    /** The name that {@code TYPE} gives. */
    public static String nameOf(KeyType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The type that {@code TYPE} names; a name that is none of Redis' own is a module's.
     *
     * @param name in lower case, as the server writes it; not {@code none}
     */
    public static ValueType called(String name) {
        for (ValueType type : OF_REDIS) {
            if (type.label().equals(name)) {
                return type;
            }
        }
        return MODULE;
    }

    /**
     * The type of a dump, read off its first byte: the same byte that stands before a value in an RDB file ({@code
     * RDB_TYPE_…} in {@code rdb.h} of Redis and Valkey). So knowing it costs no command.
     */
    public static ValueType ofPayload(int first) {
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
