package dev.rehome.verify;

import dev.rehome.redis.Encoded;
import dev.rehome.redis.KeyBatch;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ValueType;

/**
 * By which command a value is compared first. {@code DUMP} reads whatever there is, and its answer tells the type; but it
 * tries to compress what it writes and adds a checksum, so that a server has half as much to do for the plain answer of a
 * string, list, set or hash. Sorted sets and streams it dumps sooner than it lists them (docs/performance.md has the
 * figures).
 */
@SuppressWarnings("ImmutableEnumChecker") // Nothing changes what is encoded.
enum ReadCommand {
    DUMP(ValueType.OTHER, Encoded.command(2, "DUMP")),
    GET(ValueType.STRING, Encoded.command(2, "GET")),
    LRANGE(ValueType.LIST, Encoded.command(4, "LRANGE")),
    SMEMBERS(ValueType.SET, Encoded.command(2, "SMEMBERS")),
    HGETALL(ValueType.HASH, Encoded.command(2, "HGETALL"));

    private static final ReadCommand[] ALL = values();
    private static final Encoded FROM_FIRST_TO_LAST = Encoded.argument("0").and(Encoded.argument("-1"));

    private final ValueType type;
    private final Encoded name;

    ReadCommand(ValueType type, Encoded name) {
        this.type = type;
        this.name = name;
    }

    /** The one for a type; {@link #DUMP} where no other is faster, or tells all. */
    static ReadCommand of(ValueType type) {
        for (ReadCommand each : ALL) {
            if (each.type == type) {
                return each;
            }
        }
        return DUMP;
    }

    /** What it reads; of {@link #DUMP} its answer tells. */
    ValueType type() {
        return type;
    }

    /** Buffers the command for a key. */
    void ask(RedisConnection connection, KeyBatch batch, int index) {
        connection.append(name);
        connection.append(batch.bytes(), batch.offset(index), batch.length(index));
        if (this == LRANGE) {
            connection.append(FROM_FIRST_TO_LAST);
        }
    }
}
