package dev.rehome.copy.logical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.TestDeadlines;
import dev.rehome.copy.logical.LogicalOutcome.Copied;
import dev.rehome.plan.CopySettings.Unsupported;
import dev.rehome.redis.Capabilities;
import dev.rehome.redis.JedisConnector;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ServerFacts;
import dev.rehome.redis.ServerVersion;
import dev.rehome.redis.TestAddress;
import dev.rehome.redis.TestFacts;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Copies of single keys between two servers; what a test changes are its fields. */
final class LogicalCase implements AutoCloseable {
    static final String SUFFIX = ":rehome:test:";

    final RespClient source;
    final RespClient destination;
    final AtomicInteger names = new AtomicInteger();
    final AtomicLong paid = new AtomicLong();
    long chunk = 1 << 10;
    long largestElement = 64 << 20;
    Unsupported unsupported = Unsupported.FAIL;
    boolean replace;
    /** What the destination is taken for; null for what it is. */
    @Nullable
    ServerVersion takenFor;
    /** Runs after each piece. */
    Runnable between = () -> {};
    /** After so many pieces the copy is told to stop. */
    int pieces = Integer.MAX_VALUE;

    private final RedisConnection from;
    private final RedisConnection to;

    LogicalCase(RedisServer source, RedisServer destination) {
        this(source, destination, source.port(), destination.port());
    }

    /** The ports say where the copy finds them. */
    LogicalCase(RedisServer source, RedisServer destination, int sourcePort, int destinationPort) {
        this.source = source.client(3);
        this.destination = destination.client(5);
        JedisConnector connector = new JedisConnector(TestAddress.TIMEOUTS, null);
        this.from = connector.open(TestAddress.at(source.host(), sourcePort, null, null, 3));
        this.to = connector.open(TestAddress.at(destination.host(), destinationPort, null, null, 5));
    }

    LogicalOutcome copy(String key) {
        return copy(key.getBytes(StandardCharsets.UTF_8));
    }

    LogicalOutcome copy(byte[] key) {
        return engine().copy(key, () -> temporaryName(key), replace);
    }

    Copied copied(String key) {
        LogicalOutcome outcome = copy(key);
        assertThat(outcome).as(key).isInstanceOf(Copied.class);
        return (Copied) outcome;
    }

    /** Copies every key that the source has. */
    void copyAll() {
        LogicalCopy engine = engine();
        for (Object key : source.list("KEYS", "*")) {
            byte[] name = (byte[]) Objects.requireNonNull(key);
            assertThat(engine.copy(name, () -> temporaryName(name), replace))
                    .as(new String(name, StandardCharsets.ISO_8859_1))
                    .isInstanceOf(Copied.class);
        }
    }

    /** Copies every key that the source has, the small ones together. @return how many came alone */
    int copyTogether() {
        LogicalCopy engine = engine();
        List<LogicalCopy.Wanted> keys = new ArrayList<>();
        source.list("KEYS", "*")
                .forEach(key -> keys.add(new LogicalCopy.Wanted((byte[]) Objects.requireNonNull(key), replace)));
        List<Optional<LogicalOutcome>> outcomes = engine.copySmall(keys);
        int alone = 0;
        for (int key = 0; key < keys.size(); key++) {
            byte[] name = keys.get(key).key();
            alone += outcomes.get(key).isEmpty() ? 1 : 0;
            LogicalOutcome outcome =
                    outcomes.get(key).orElseGet(() -> engine.copy(name, () -> temporaryName(name), replace));
            assertThat(outcome)
                    .as(new String(name, StandardCharsets.ISO_8859_1))
                    .isInstanceOf(Copied.class);
        }
        return alone;
    }

    LogicalCopy engine() {
        return new LogicalCopy(
                from,
                to,
                capabilities(from),
                takenFor == null ? capabilities(to) : Capabilities.of(TestFacts.of(takenFor, "", false)),
                new Bounds(chunk, largestElement, unsupported),
                new Throttle() {
                    private int done;

                    @Override
                    public void payForBytes(long bytes, Runnable beat) {
                        paid.addAndGet(bytes);
                    }

                    @Override
                    public boolean over() {
                        between.run();
                        return ++done > pieces;
                    }
                },
                TestDeadlines.between(from, to));
    }

    private static Capabilities capabilities(RedisConnection connection) {
        return Capabilities.of(ServerFacts.ask(connection, Clock.systemUTC()));
    }

    private byte[] temporaryName(byte[] key) {
        byte[] suffix = (SUFFIX + names.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
        byte[] name = java.util.Arrays.copyOf(key, key.length + suffix.length);
        System.arraycopy(suffix, 0, name, key.length, suffix.length);
        return name;
    }

    void same() {
        same(Duration.ZERO);
    }

    void same(Duration tolerance) {
        assertThat(DatabaseSnapshot.of(destination).differencesFrom(DatabaseSnapshot.of(source), tolerance))
                .isEmpty();
    }

    /** Nothing but these keys is at the destination. */
    void holds(String... keys) {
        assertThat(destination.texts("KEYS", "*")).isEqualTo(List.of(keys));
    }

    @Override
    public void close() {
        from.close();
        to.close();
    }
}
