package dev.rehome.preflight;

import dev.rehome.plan.CopySettings;
import dev.rehome.preflight.SizeSearch.Sized;
import dev.rehome.redis.Encoded;
import dev.rehome.redis.KeyFilter;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ServerErrorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long a copy will take, from a timed sample of reads: some keys are found and read as the copy does it, each of them for
 * the first time, since what a server has just looked at it finds much faster. The way there and back is taken off, for the
 * copy does not wait for it.
 */
final class ReadingPace {
    /**
     * A copy takes longer than reading alone, by what the destination and this program do on the same cores or later
     * than the source (docs/performance.md says where the factor comes from).
     */
    private static final double COPY_PER_READING = 1.15;

    /** What a source reads in a second of values so large that nothing else counts: about what the reference client copies of W3. */
    private static final double BYTES_PER_SECOND = 200e6;

    /** So large a part of the copy may the sample take, between the shortest and the longest time. */
    private static final double PART = 0.01;

    private static final long SHORTEST_NANOS = Duration.ofMillis(15).toNanos();
    private static final long LONGEST_NANOS = Duration.ofMillis(300).toNanos();
    /** So long may it take with all the waiting, however far away the source is. */
    private static final long ELAPSED_NANOS = LONGEST_NANOS + LONGEST_NANOS / 3;

    /** What a program does in its first moments is no measure. */
    private static final long WARMING_NANOS = Duration.ofMillis(5).toNanos();

    private static final long FAR_NANOS = Duration.ofMillis(5).toNanos();

    private static final int TURNS = 3;
    private static final int FIRST_PAGE = 16;
    private static final int LARGEST_PAGE = 250;
    /** A page is so many times as large at most where the source is far away, so that little of the time is waiting. */
    private static final int MOST_TIMES = 20;

    private static final long GROUP_BYTES = 4 << 20;
    private static final Encoded PTTL = Encoded.command(2, "PTTL");
    private static final Encoded DUMP = Encoded.command(2, "DUMP");

    private final RedisConnection connection;
    private final CopySettings settings;
    private final KeyFilter filter;
    private final SizeSearch search;
    private final Estimate estimate;
    private final long keysInAll;
    private long roundTrip;
    private final long until;
    private int turns;
    private long looked;
    private long lookingNanos;
    private long read;
    private long readMemory;
    private long readingNanos;

    private ReadingPace(SizeSearch search, Estimate estimate) {
        Side source = search.source();
        this.connection = source.connection();
        this.settings = source.migration().settings().copy();
        this.filter = KeyFilter.of(settings);
        this.search = search;
        this.estimate = estimate;
        this.keysInAll = source.content().keys().orElse(estimate.keys());
        this.roundTrip = roundTrip(source);
        this.until = System.nanoTime() + ELAPSED_NANOS;
    }

    /**
     * How long the copy takes; null where there is nothing to time. Where the server evicts by use, nothing is read, since
     * {@code DUMP} counts as use; nor where it does not tell how large a key is.
     */
    static @Nullable Duration expected(SizeSearch search, Estimate estimate) {
        Side source = search.source();
        String policy = source.facts().evictionPolicy();
        boolean byUse = policy.isEmpty() || policy.contains("lru") || policy.contains("lfu");
        if (byUse || estimate.keys() == 0 || !source.capabilities().memoryUsage()) {
            return null;
        }
        ReadingPace pace = new ReadingPace(search, estimate);
        pace.measure();
        return pace.read == 0 ? null : Duration.ofNanos(Math.round(pace.seconds() * 1e9));
    }

    private void measure() {
        long warm = System.nanoTime() + WARMING_NANOS;
        int times = (int) Math.max(1, Math.min(MOST_TIMES, TimeUnit.NANOSECONDS.toMillis(roundTrip)));
        int count = FIRST_PAGE * times;
        while (turns < TURNS && !enough()) {
            if (System.nanoTime() < warm && turns < TURNS - 1) {
                forget();
            }
            page(count);
            count = Math.min(2 * count, LARGEST_PAGE * times);
        }
    }

    private void forget() {
        looked = 0;
        lookingNanos = 0;
        read = 0;
        readMemory = 0;
        readingNanos = 0;
    }

    private boolean enough() {
        if (System.nanoTime() - until > 0) {
            return true;
        }
        long taken = lookingNanos + readingNanos;
        long part = read == 0 ? LONGEST_NANOS : Math.round(PART * seconds() * 1e9);
        return taken > Math.max(SHORTEST_NANOS, Math.min(part, LONGEST_NANOS));
    }

    private double seconds() {
        double looking = lookingNanos / 1e9 / Math.max(1, looked) * keysInAll;
        double reading = readingNanos / 1e9 / read * estimate.keys();
        double unseen = estimate.memoryBytes() - (double) readMemory / read * estimate.keys();
        double seconds = looking + reading + Math.max(0, unseen) / BYTES_PER_SECOND;
        return Math.max(seconds * COPY_PER_READING, slowest());
    }

    /** What the plan's limits make of it, in seconds. */
    private double slowest() {
        CopySettings.Limits limits = settings.limits();
        double byKeys = limits.keysPerSecond().isPresent()
                ? (double) estimate.keys() / limits.keysPerSecond().getAsLong()
                : 0;
        double byBytes = limits.bytesPerSecond().isPresent()
                ? (double) estimate.memoryBytes() / limits.bytesPerSecond().getAsLong()
                : 0;
        return Math.max(byKeys, byBytes);
    }

    /** Once is exact enough where it takes long, and that was before. */
    private static long roundTrip(Side source) {
        long shortest = source.facts().roundTrip().toNanos();
        for (int time = 0; time < TURNS && shortest < FAR_NANOS; time++) {
            long began = System.nanoTime();
            source.connection().call("PING");
            shortest = Math.min(shortest, System.nanoTime() - began);
        }
        return shortest;
    }

    private void page(int count) {
        long before = search.passed();
        long began = System.nanoTime();
        Optional<List<byte[]>> names = search.names(count);
        lookingNanos += apartFromTheWay(System.nanoTime() - began);
        looked += search.passed() - before;
        turns = names.isEmpty() ? TURNS : search.over() ? turns + 1 : turns;
        for (List<Sized> group : groups(fitting(names.orElse(List.of())))) {
            if (read > 0 && enough()) {
                return;
            }
            read(group);
        }
    }

    /** Keys that the plan is about and that the copy reads in one piece. */
    private List<Sized> fitting(List<byte[]> names) {
        List<byte[]> wanted = new ArrayList<>(names);
        if (!filter.acceptsEveryType()) {
            wanted.forEach(name -> connection.send("TYPE", name));
            connection.flush();
            wanted.removeIf(
                    name -> !(connection.receive() instanceof Reply.Status type) || !filter.acceptsType(type.text()));
        }
        return search.sizes(wanted).stream()
                .filter(key -> key.memory() <= settings.bigKeyBytes())
                .toList();
    }

    private static List<List<Sized>> groups(List<Sized> keys) {
        List<List<Sized>> groups = new ArrayList<>();
        List<Sized> group = new ArrayList<>();
        long bytes = 0;
        for (Sized key : keys) {
            if (!group.isEmpty() && bytes + key.memory() > GROUP_BYTES) {
                groups.add(group);
                group = new ArrayList<>();
                bytes = 0;
            }
            group.add(key);
            bytes += key.memory();
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }

    private void read(List<Sized> keys) {
        long began = System.nanoTime();
        for (Sized key : keys) {
            connection.append(PTTL);
            connection.append(key.name(), 0, key.name().length);
            connection.append(DUMP);
            connection.append(key.name(), 0, key.name().length);
        }
        connection.flush();
        for (Sized key : keys) {
            passOver();
            read++;
            readMemory += key.memory();
        }
        readingNanos += apartFromTheWay(System.nanoTime() - began);
    }

    /** An answer that came sooner than the first ones shows that these had waited for something else. */
    private long apartFromTheWay(long elapsed) {
        roundTrip = Math.min(roundTrip, elapsed);
        return elapsed - roundTrip;
    }

    /** What is refused is answered all the same, in its time. */
    private void passOver() {
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
