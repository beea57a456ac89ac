package dev.rehome.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the allocator adds to each entry of the servers' tables of keys and of deadlines: memory that {@code INFO} counts as
 * data and {@code MEMORY USAGE} as nobody's. An entry has 24 bytes, and where jemalloc goes in steps of 16, as in the packages
 * of Debian, it takes 32 (measured on Redis 7.0.15 and Valkey 8.0.1 of Debian, and on a Redis 6.2.6 with its own jemalloc,
 * which goes in steps of 8).
 */
final class EntryRounding {
    private static final int ENTRY = 24;
    /** What it can be at most. */
    static final int MOST = 8;

    private static final Pattern QUANTUM = Pattern.compile("Quantum size: ([0-9]{1,4})");

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
}
