package dev.rehome.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the allocator adds to each entry of a hash table, of those of keys and of deadlines and of those that values are kept
 * in: memory that {@code INFO} counts as data and {@code MEMORY USAGE} does not. An entry has 24 bytes, and where jemalloc goes in
 * steps of 16, as in the packages of Debian, it takes 32 (measured on Redis 7.0.15 and Valkey 8.0.1 of Debian, and on a Redis
 * 6.2.6 with its own jemalloc, which goes in steps of 8).
 */
final class EntryRounding {
    private static final int ENTRY = 24;
    /** What it can be at most. */
    private static final int MOST = 8;

    private static final Pattern QUANTUM = Pattern.compile("Quantum size: ([0-9]{1,4})");

    private static final int SET = 2;
    private static final int SORTED_SET = 3;
    private static final int HASH = 4;
    private static final int SORTED_SET_2 = 5;

    private EntryRounding() {}

    /** Bytes; 0 where the server does not tell. It takes about 2 ms of its time. */
    static int ask(RedisConnection connection) {
        Reply told = connection.call("MEMORY", "MALLOC-STATS");
        Matcher quantum = QUANTUM.matcher(told instanceof Reply.Bulk bulk ? bulk.text() : "");
        if (!quantum.find()) {
            return 0;
        }
        int step = Math.max(1, Integer.parseInt(quantum.group(1)));
        return Math.min(MOST, (ENTRY + step - 1) / step * step - ENTRY);
    }

    /**
     * How many entries the hash table of a value has, by the beginning of its dump; 0 where it is kept in none, or where the
     * number stands behind what has arrived or takes more than two bytes. See {@link ValueType#ofPayload} for the form.
     */
    static long entries(RedisConnection dump) {
        return switch (dump.peek(0)) {
            case SET, SORTED_SET, SORTED_SET_2, HASH -> length(dump.peek(1), dump.peek(2));
            default -> 0;
        };
    }

    private static int length(int first, int second) {
        return switch (first >> 6) {
            case 0 -> first;
            case 1 -> second < 0 ? 0 : (first & 0x3f) << 8 | second;
            default -> 0;
        };
    }
}
