package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.event.Event;
import dev.rehome.event.StopSignal;
import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.plan.CopySettings.EvictionData;
import dev.rehome.plan.CopySettings.KeyType;
import dev.rehome.plan.CopySettings.Limits;
import dev.rehome.plan.CopySettings.Method;
import dev.rehome.plan.CopySettings.Retry;
import dev.rehome.plan.CopySettings.Timeouts;
import dev.rehome.plan.CopySettings.Unsupported;
import dev.rehome.plan.MigrationId;
import dev.rehome.redis.Address;
import dev.rehome.redis.Brake;
import dev.rehome.redis.Connector;
import dev.rehome.redis.JedisConnector;
import dev.rehome.redis.TestAddress;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.Relay;
import dev.rehome.testing.RespClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** One copy to be tried: what a test changes are its fields. */
final class CopyCase {
    static final MigrationId ID = new MigrationId("gravity", "staging");

    static final String RUN = "01JD8Q4V5W6X7Y8Z9A0B1C2D3E";

    final List<Event> events = new CopyOnWriteArrayList<>();
    final StopSignal stop = new StopSignal();
    Address source;
    Address destination;
    ConflictPolicy policy = ConflictPolicy.FAIL;
    List<String> include = List.of("*");
    List<String> exclude = List.of();
    Set<KeyType> types = Set.of();
    long bigKey = 16 << 20;
    int batchKeys = 1000;
    long batchBytes = 8 << 20;
    OptionalInt workers = OptionalInt.empty();
    Limits limits = CopySettings.DEFAULTS.limits();
    Timeouts timeouts = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(10));
    /** A server in a container takes a second or two to be there again. */
    Retry retry = new Retry(25, Duration.ofMillis(20), Duration.ofMillis(200));

    boolean beganEmpty = true;
    long maxFailures = 1000;
    boolean resume;
    Method method = Method.AUTO;
    Unsupported unsupported = Unsupported.FAIL;
    EvictionData evictionData = EvictionData.AUTO;
    private final Path checkpoint;

    CopyCase(RedisServer source, RedisServer destination, Path folder) {
        this(TestAddress.of(source, 3), TestAddress.of(destination, 5), folder);
    }

    CopyCase(Address source, Address destination, Path folder) {
        this(folder.resolve("gravity@staging"), source, destination);
    }

    private CopyCase(Path checkpoint, Address source, Address destination) {
        this.source = source;
        this.destination = destination;
        this.checkpoint = checkpoint;
    }

    /** The same migration as a process of its own goes on with it: nothing but the checkpoint is left of what was set here. */
    CopyCase inAnotherProcess() {
        CopyCase rest = new CopyCase(checkpoint, source, destination);
        rest.resume = true;
        return rest;
    }

    /** Connects to both servers by way of these. */
    void through(Relay here, Relay there) {
        source = TestAddress.at("127.0.0.1", here.port(), null, null, 3);
        destination = TestAddress.at("127.0.0.1", there.port(), null, null, 5);
    }

    Path checkpoint() {
        return checkpoint;
    }

    CopySettings settings() {
        CopySettings defaults = CopySettings.DEFAULTS;
        return new CopySettings(
                defaults.mode(),
                method,
                unsupported,
                policy,
                defaults.destination(),
                include,
                exclude,
                types,
                evictionData,
                bigKey,
                batchKeys,
                batchBytes,
                workers,
                limits,
                timeouts,
                retry);
    }

    CopyOutcome run() {
        return run(new JedisConnector(timeouts, null));
    }

    CopyOutcome run(Brake brake) {
        return run(new JedisConnector(timeouts, null), brake);
    }

    CopyOutcome run(Connector connector) {
        return run(connector, new Brake(limits));
    }

    private CopyOutcome run(Connector connector, Brake brake) {
        CopyTask task =
                new CopyTask(ID, RUN, source, destination, settings(), beganEmpty, maxFailures, checkpoint, resume);
        CopyOutcome outcome = new Copy(connector, Clock.systemUTC()).run(task, brake, events::add, stop);
        assertThat(outcome.counts().addUp()).as("counts add up: %s", outcome).isTrue();
        return outcome;
    }

    /** Lets it run by itself, and returns as soon as more keys than that are there. */
    CompletableFuture<CopyOutcome> begin(RespClient destination, long keys) {
        CompletableFuture<CopyOutcome> running = CompletableFuture.supplyAsync(this::run);
        awaitKeys(destination, keys);
        return running;
    }

    CopyOutcome done() {
        CopyOutcome outcome = run();
        assertThat(outcome.status()).as("%s", outcome).isEqualTo(CopyOutcome.Status.DONE);
        return outcome;
    }

    /** So slow that a test has time to disturb it. */
    static CopyCase slow(CopyCase copy) {
        copy.limits = new Limits(OptionalLong.of(3000), OptionalLong.empty(), OptionalLong.empty());
        copy.batchKeys = 50;
        return copy;
    }

    static void awaitKeys(RespClient destination, long keys) {
        Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> destination.number("DBSIZE") > keys);
    }

    static void same(RespClient source, RespClient destination) {
        assertThat(DatabaseSnapshot.of(destination).differencesFrom(DatabaseSnapshot.of(source)))
                .isEmpty();
    }
}
