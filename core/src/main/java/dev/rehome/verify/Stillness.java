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
    /** Of {@code INFO}: the first counts writes since the last save, and the second says when that was. */
    private static final List<String> COUNTERS =
            List.of("rdb_changes_since_last_save", "rdb_last_save_time", "expired_keys", "evicted_keys");

    /** Empty where the server does not tell. */
    static Optional<Stillness> of(RedisConnection connection) {
        if (!(connection.call("INFO") instanceof Reply.Bulk info)) {
            return Optional.empty();
        }
        StringJoiner counters = new StringJoiner(" ");
        int found = 0;
        for (String line : info.text().lines().toList()) {
            int colon = line.indexOf(':');
            if (colon > 0 && COUNTERS.contains(line.substring(0, colon))) {
                counters.add(line.strip());
                found++;
            }
        }
        return found == COUNTERS.size() && connection.call("DBSIZE") instanceof Reply.Number keys
                ? Optional.of(new Stillness(counters.toString(), keys.value()))
                : Optional.empty();
    }
}
