package dev.rehome.copy.logical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.logical.LogicalOutcome.Copied;
import dev.rehome.copy.logical.LogicalOutcome.Failed;
import dev.rehome.testing.Campaign;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that are written to while they are copied: one of their states arrives, whole, or none. */
@NeedsServers
class ChangingKeysTest {
    private static final Campaign CAMPAIGN = Campaign.of(ChangingKeysTest.class);
    private static final int ELEMENTS = 300;

    private static RedisServer from;
    private static RedisServer to;

    @BeforeAll
    static void start(Servers servers) {
        from = servers.start(ServerOptions.any().atLeast("7.0"));
        to = servers.start(ServerOptions.any().atLeast("7.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"string", "list", "set", "hash", "zset", "stream"})
    void arrivesInOneOfItsStatesOrNotAtAll(String type) throws InterruptedException {
        from.client(3).command("FLUSHALL");
        to.client(5).command("FLUSHALL");
        int arrived = 0;
        int failed = 0;
        try (LogicalCase copy = new LogicalCase(from, to)) {
            copy.replace = true;
            write(copy.source, type, "0");
            AtomicBoolean over = new AtomicBoolean();
            Thread writer = new Thread(() -> rewrite(type, over));
            writer.start();
            try {
                for (int round = 0; round < CAMPAIGN.rounds(15, 500); round++) {
                    copy.chunk = 20L + CAMPAIGN.random(round).nextInt(200);
                    LogicalOutcome outcome = copy.copy("key");
                    if (outcome instanceof Copied) {
                        arrived++;
                        assertThat(generations(copy.destination, type)).hasSize(1);
                    } else {
                        failed++;
                        assertThat(outcome)
                                .isInstanceOfSatisfying(
                                        Failed.class,
                                        failure -> assertThat(failure.code()).isEqualTo("COPY-CHANGING"));
                    }
                    assertThat(copy.destination.number("DBSIZE")).isEqualTo(arrived == 0 ? 0 : 1);
                }
            } finally {
                over.set(true);
                writer.join();
            }
        }
        System.out.println("ChangingKeysTest: " + type + " arrived " + arrived + " times, failed " + failed);
    }

    @Test
    void givesUpOnAKeyThatNeverRests() {
        try (LogicalCase copy = new LogicalCase(from, to)) {
            copy.source.command("FLUSHALL");
            copy.destination.command("FLUSHALL");
            copy.chunk = 500;
            write(copy.source, "list", "0");
            copy.between = () -> copy.source.command("RPUSH", "key", "another");
            assertThat(copy.copy("key"))
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.code()).isEqualTo("COPY-CHANGING"));
            AtomicBoolean done = new AtomicBoolean();
            copy.between = () -> {
                if (done.compareAndSet(false, true)) {
                    copy.source.command("SET", "key", "of another type");
                }
            };
            copy.copied("key");
            copy.same();
        }
    }

    @Test
    void noticesWhatHappensToGroups() {
        for (String[] change : new String[][] {
            {"XACK", "key", "group", "3-1"},
            {"XREADGROUP", "GROUP", "group", "reader", "COUNT", "1", "STREAMS", "key", ">"},
            {"XREADGROUP", "GROUP", "group", "reader", "COUNT", "1", "STREAMS", "key", "0"},
            {"XGROUP", "CREATECONSUMER", "key", "group", "another"},
            {"XGROUP", "CREATE", "key", "another", "0"},
            {"XGROUP", "SETID", "key", "group", "250-1"},
            {"XCLAIM", "key", "group", "thief", "0", "5-1", "JUSTID"},
        }) {
            from.client(3).command("FLUSHALL");
            to.client(5).command("FLUSHALL");
            try (LogicalCase copy = new LogicalCase(from, to)) {
                copy.chunk = 500;
                write(copy.source, "stream", "0");
                copy.source.command("XGROUP", "CREATE", "key", "group", "0");
                copy.source.command("XREADGROUP", "GROUP", "group", "reader", "COUNT", 10, "STREAMS", "key", ">");
                AtomicBoolean done = new AtomicBoolean();
                copy.between = () -> {
                    if (copy.paid.get() > 3000 && done.compareAndSet(false, true)) {
                        copy.source.command((Object[]) change);
                    }
                };
                copy.copied("key");
                assertThat(done).isTrue();
                copy.same();
            }
        }
    }

    private static void rewrite(String type, AtomicBoolean over) {
        Random random = CAMPAIGN.random(0);
        try (RespClient client = from.client(3)) {
            for (int generation = 1; !over.get(); generation++) {
                write(client, type, "g" + generation);
                LockSupport.parkNanos(random.nextInt(4_000) * 1_000L);
            }
        }
    }

    /** Replaces the key by one whose elements tell their generation. */
    private static void write(RespClient client, String type, String generation) {
        List<Object[]> commands = new ArrayList<>();
        commands.add(new Object[] {"MULTI"});
        commands.add(new Object[] {"DEL", "key"});
        if (type.equals("string")) {
            commands.add(new Object[] {"SET", "key", (generation + ";").repeat(ELEMENTS)});
        }
        for (int element = 1; element <= ELEMENTS && !type.equals("string"); element++) {
            commands.add(
                    switch (type) {
                        case "list" -> new Object[] {"RPUSH", "key", generation};
                        case "set" -> new Object[] {"SADD", "key", generation + ";" + element};
                        case "hash" -> new Object[] {"HSET", "key", "field " + element, generation};
                        case "zset" -> new Object[] {"ZADD", "key", element, generation + ";" + element};
                        default -> new Object[] {"XADD", "key", element + "-1", "field", generation};
                    });
        }
        commands.add(new Object[] {"EXEC"});
        commands.forEach(client::send);
        commands.forEach(command -> client.receive());
    }

    /** Of which generations the elements at the destination are. */
    private static List<String> generations(RespClient client, String type) {
        List<String> elements =
                switch (type) {
                    case "string" ->
                        Arrays.asList(String.valueOf(client.text("GET", "key")).split(";"));
                    case "list" -> client.texts("LRANGE", "key", 0, -1);
                    case "set" -> client.texts("SMEMBERS", "key");
                    case "hash" -> client.texts("HVALS", "key");
                    case "zset" -> client.texts("ZRANGE", "key", 0, -1);
                    default ->
                        client.list("XRANGE", "key", "-", "+").stream()
                                .map(entry -> (List<?>) ((List<?>) java.util.Objects.requireNonNull(entry)).get(1))
                                .map(fields ->
                                        new String((byte[]) fields.get(1), java.nio.charset.StandardCharsets.UTF_8))
                                .toList();
                };
        assertThat(elements).hasSize(ELEMENTS);
        return elements.stream()
                .map(element -> element.replaceFirst(";.*", ""))
                .distinct()
                .toList();
    }
}
