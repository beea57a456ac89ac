package dev.rehome.verify;

import dev.rehome.event.Event;
import dev.rehome.event.StopSignal;
import dev.rehome.plan.CopySettings;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.VerifySettings;
import dev.rehome.plan.VerifySettings.Level;
import dev.rehome.redis.Address;
import dev.rehome.redis.JedisConnector;
import dev.rehome.redis.TestAddress;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Two databases with a client for each, and what is to be compared of them. */
final class Pair implements AutoCloseable {
    static final MigrationId ID = new MigrationId("gravity", "staging");
    static final int DATABASE = 3;

    final RespClient source;
    final RespClient destination;
    final List<Event> events = new CopyOnWriteArrayList<>();
    final StopSignal stop = new StopSignal();
    CopySettings copy = CopySettings.DEFAULTS;
    VerifySettings verify = VerifySettings.DEFAULTS;
    boolean beganEmpty = true;
    OptionalLong arrived = OptionalLong.empty();

    @Nullable
    Predicate<byte[]> skipped;

    @Nullable
    Path folder;

    Address from;
    Address to;

    Pair(RedisServer source, RedisServer destination) {
        this.source = source.client(DATABASE);
        this.destination = destination.client(DATABASE);
        this.from = TestAddress.of(source, DATABASE);
        this.to = TestAddress.of(destination, DATABASE);
    }

    /** Sends a command to both sides. */
    void both(Object... command) {
        source.command(command);
        destination.command(command);
    }

    /** Copies every key by {@code DUMP} and {@code RESTORE}, or by value where that is refused. */
    void copyAll() {
        for (Object key : source.list("KEYS", "*")) {
            byte[] name = (byte[]) key;
            long left = source.number("PTTL", name);
            destination.command("RESTORE", name, Math.max(0, left), source.bytes("DUMP", name), "REPLACE");
        }
    }

    void empty() {
        both("FLUSHDB");
    }

    Pair level(Level level) {
        verify = new VerifySettings(level, verify.sample(), verify.ttlTolerance(), verify.allowChanged());
        return this;
    }

    Pair tolerance(Duration tolerance) {
        verify = new VerifySettings(verify.level(), verify.sample(), tolerance, verify.allowChanged());
        return this;
    }

    /** Compares every key in pieces, as if all were large. */
    Pair inPieces() {
        return copy(copy -> copy.bigKeyBytes = 1);
    }

    /** Compares every key by the plain answer for its type, but for those over 20,000 bytes, which are compared in pieces. */
    Pair byPlainAnswers() {
        return copy(copy -> copy.bigKeyBytes = 20_000);
    }

    /** Changes the plan's {@code copy} block. */
    Pair copy(Consumer<CopyBlock> change) {
        CopyBlock block = new CopyBlock();
        change.accept(block);
        copy = block.settings();
        return this;
    }

    VerifyTask task() {
        return new VerifyTask(ID, from, to, copy, verify, beganEmpty, arrived, skipped, folder);
    }

    VerifyOutcome compare() {
        return compare(task());
    }

    VerifyOutcome compare(VerifyTask task) {
        Clock clock = Clock.systemUTC();
        return new Verification(new JedisConnector(copy.timeouts(), "rehome-test"), clock).run(task, events::add, stop);
    }

    @Override
    public void close() {
        source.close();
        destination.close();
    }
}
