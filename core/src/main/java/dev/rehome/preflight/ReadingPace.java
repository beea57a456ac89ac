package dev.rehome.preflight;

import dev.rehome.plan.CopySettings;
import dev.rehome.redis.Encoded;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ServerErrorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a copy will take, from a timed sample of reads. Keys of the sample are read as the copy reads them, group by
 * group and several times, since the first times are those of a program that has just started.
 */
final class ReadingPace {
    /**
     * A copy takes longer than reading alone, by what the destination and this program do on the same cores or later
     * than the source (docs/performance.md says where the factor comes from).
     */
    private static final double COPY_PER_READING = 1.25;

    /** What a source reads in a second of values so large that nothing else counts: about what the reference client copies of W3. */
    private static final double BYTES_PER_SECOND = 200e6;

    private static final int GROUP_KEYS = 250;
    private static final long GROUP_BYTES = 4 << 20;
    private static final int MOST_ROUNDS = 20;
    private static final long LONGEST_NANOS = Duration.ofMillis(150).toNanos();
    private static final Encoded PTTL = Encoded.command(2, "PTTL");
    private static final Encoded DUMP = Encoded.command(2, "DUMP");

    private ReadingPace() {}

    /**
     * How long the copy takes; null where there is nothing to time. Where the server evicts by use, nothing is read, since
     * {@code DUMP} counts as use.
     */
    static @Nullable Duration expected(Side source, KeySample sample, Estimate estimate) {
        String policy = source.facts().evictionPolicy();
        if (policy.isEmpty() || policy.contains("lru") || policy.contains("lfu")) {
            return null;
        }
        CopySettings settings = source.migration().settings().copy();
        List<KeySample.Key> keys = sample.keys().stream()
                .filter(key -> !key.closed() && key.memory() >= 0 && key.memory() <= settings.bigKeyBytes())
                .toList();
        if (keys.isEmpty()) {
            return null;
        }
        Reading reading = time(source.connection(), keys);
        double seconds = reading.secondsPerKey() * estimate.keys();
        double known = (double) reading.memory() / reading.keys() * estimate.keys();
        seconds += Math.max(0, estimate.memoryBytes() - known) / BYTES_PER_SECOND;
        seconds = Math.max(seconds * COPY_PER_READING, slowest(settings.limits(), estimate));
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    /** What the plan's limits make of it, in seconds. */
    private static double slowest(CopySettings.Limits limits, Estimate estimate) {
        double byKeys = limits.keysPerSecond().isPresent()
                ? (double) estimate.keys() / limits.keysPerSecond().getAsLong()
                : 0;
        double byBytes = limits.bytesPerSecond().isPresent()
                ? (double) estimate.memoryBytes() / limits.bytesPerSecond().getAsLong()
                : 0;
        return Math.max(byKeys, byBytes);
    }

    /** @param nanos the shortest time that they took */
    private record Reading(int keys, long memory, long nanos) {
        double secondsPerKey() {
            return nanos / 1e9 / keys;
        }
    }

    private static Reading time(RedisConnection connection, List<KeySample.Key> keys) {
        int counted = 0;
        long memory = 0;
        long nanos = 0;
        long until = System.nanoTime() + LONGEST_NANOS;
        for (List<KeySample.Key> group : groups(keys)) {
            long best = Long.MAX_VALUE;
            for (int round = 0; round < MOST_ROUNDS && (best == Long.MAX_VALUE || System.nanoTime() < until); round++) {
                long began = System.nanoTime();
                read(connection, group);
                best = Math.min(best, System.nanoTime() - began);
            }
            counted += group.size();
            memory += group.stream().mapToLong(KeySample.Key::memory).sum();
            nanos += best;
            if (System.nanoTime() > until) {
                break;
            }
        }
        return new Reading(counted, memory, nanos);
    }

    private static List<List<KeySample.Key>> groups(List<KeySample.Key> keys) {
        List<List<KeySample.Key>> groups = new ArrayList<>();
        List<KeySample.Key> group = new ArrayList<>();
        long bytes = 0;
        for (KeySample.Key key : keys) {
            if (group.size() == GROUP_KEYS || (!group.isEmpty() && bytes + key.memory() > GROUP_BYTES)) {
                groups.add(group);
                group = new ArrayList<>();
                bytes = 0;
            }
            group.add(key);
            bytes += key.memory();
        }
        groups.add(group);
        return groups;
    }

    private static void read(RedisConnection connection, List<KeySample.Key> keys) {
        for (KeySample.Key key : keys) {
            connection.append(PTTL);
            connection.append(key.name(), 0, key.name().length);
            connection.append(DUMP);
            connection.append(key.name(), 0, key.name().length);
        }
        connection.flush();
        for (int reply = 0; reply < keys.size(); reply++) {
            passOver(connection);
        }
    }

    /** What is refused is answered all the same, in its time. */
    private static void passOver(RedisConnection connection) {
        connection.receive();
        try {
            long length = connection.receiveLength();
            if (length >= 0) {
                connection.passOver(length);
            }
        } catch (ServerErrorException refused) {
            return;
        }
    }
}
