package dev.rehome.verify;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What a server counts whenever a key is written, runs out or is evicted, and how many keys there are. Where this is the
 * same twice, nothing came or went in between in any of its databases.
 *
 * <p>It spares the way back: {@code SCAN} gives every key that stays at least once; so where it gave as many as there are, it
 * gave each once, and where all of them were found at the destination, which holds no more than that, the destination
 * holds no other.
 */
record Stillness(String counters, long keys) {
    /**
     * Of {@code INFO}: the first counts writes since the last save, and the second says when that was; a replica's data may be
     * replaced as a whole, so only a master's counters prove anything.
     */
    private static final List<String> COUNTERS =
            List.of("rdb_changes_since_last_save", "rdb_last_save_time", "expired_keys", "evicted_keys", "role");

    /** Newer servers count these, too: saves since the start (two in one second have one time), and fields that ran out. */
    private static final List<String> FURTHER = List.of("rdb_saves", "expired_subkeys", "expired_hash_fields");

    /** Empty where the server does not tell. */
    static Optional<Stillness> of(RedisConnection connection) {
        if (!(connection.call("INFO") instanceof Reply.Bulk info)) {
            return Optional.empty();
        }
        StringJoiner counters = new StringJoiner(" ");
        int found = 0;
        boolean master = false;
        for (String line : info.text().lines().toList()) {
            int colon = line.indexOf(':');
            String name = colon > 0 ? line.substring(0, colon) : "";
            if (COUNTERS.contains(name) || FURTHER.contains(name)) {
                counters.add(line.strip());
                found += COUNTERS.contains(name) ? 1 : 0;
                master |= line.strip().equals("role:master");
            }
        }
        return master && found == COUNTERS.size() && connection.call("DBSIZE") instanceof Reply.Number keys
                ? Optional.of(new Stillness(counters.toString(), keys.value()))
                : Optional.empty();
    }
}
