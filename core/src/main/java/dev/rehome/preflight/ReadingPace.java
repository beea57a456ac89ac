package dev.rehome.preflight;

import dev.rehome.redis.RedisConnection;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How fast the source can be read, from a timed sample of reads. */
final class ReadingPace {
    private static final int KEYS = 200;
    private static final long LARGEST = 64 << 10;
    private static final int ROUNDS = 2;

    private ReadingPace() {}

    /**
     * How long reading so many keys takes on one connection; null where there is nothing to time. Where the server evicts
     * by use, nothing is read, since {@code DUMP} counts as use.
     */
    static @Nullable Duration expected(Side source, KeySample sample, long keys) {
        String policy = source.facts().evictionPolicy();
        List<byte[]> names = sample.keys().stream()
                .filter(key -> !key.closed() && key.memory() >= 0 && key.memory() <= LARGEST)
                .limit(KEYS)
                .map(KeySample.Key::name)
                .toList();
        if (names.isEmpty() || policy.contains("lru") || policy.contains("lfu") || policy.isEmpty()) {
            return null;
        }
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            read(source.connection(), names);
            best = Math.min(best, System.nanoTime() - began);
        }
        return Duration.ofNanos(Math.round((double) best / names.size() * keys));
    }

    private static void read(RedisConnection connection, List<byte[]> names) {
        for (byte[] name : names) {
            connection.send("PTTL", name);
            connection.send("DUMP", name);
        }
        connection.flush();
        for (int reply = 0; reply < 2 * names.size(); reply++) {
            connection.receive();
        }
    }
}
