package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.event.Counts;
import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.redis.JedisConnector;
import dev.rehome.testing.Campaign;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a copy of small keys asks of the servers; the page on performance explains each command. */
@NeedsServers
class CommandsSentTest {
    private static final int KEYS = Campaign.of(CommandsSentTest.class).rounds(20_000, 1_000_000);
    private static final int WORKERS = 2;
    private static final long TEN_SECONDS = TimeUnit.SECONDS.toNanos(10);

    @TempDir
    Path folder;

    @Test
    void threeCommandsForEachKeyAndAFewForEachConnection(Servers servers) {
        RedisServer from = servers.start(ServerOptions.any().atLeast("7.0"));
        RedisServer to = servers.start(ServerOptions.any().atLeast("7.0"));
        SampleData.writeStrings(from.client(3), "key:", KEYS, 100);
        long began = System.nanoTime();
        copy(from, to, ConflictPolicy.FAIL, true);
        // Each worker holds the clocks against each other when it begins, and every ten seconds.
        long clocks = WORKERS * (1 + (System.nanoTime() - began) / TEN_SECONDS);

        Map<String, Long> source = sent(from);
        System.out.println("CommandsSentTest: source " + source + ", destination " + sent(to));
        long scans = source.remove("scan");
        assertThat(scans).isBetween(KEYS / 2_000L, KEYS / 100L);
        assertThat(source.remove("pexpiretime"))
                .as("a key, and a trial with each look at the clocks")
                .isBetween(KEYS + (long) WORKERS, KEYS + clocks);
        assertThat(source.remove("dump")).isEqualTo(KEYS);
        assertThat(source.remove("time"))
                .as("once before the copy, a few times a worker")
                .isBetween(3L, 10 * clocks);
        Long sizes = source.remove("memory|usage");
        assertThat(sizes == null ? 0 : sizes)
                .as("until the memory that all keys take leaves no room for a large one")
                .isLessThanOrEqualTo(KEYS / 100);
        assertFew(
                source, "select", "client|setname", "client|no-touch", "info", "ping", "dbsize", "memory|malloc-stats");
        assertThat(source).isEmpty();

        Map<String, Long> destination = sent(to);
        assertThat(destination.remove("restore")).isEqualTo(KEYS);
        assertThat(destination.remove("time")).isBetween(3L, 10 * clocks);
        assertFew(destination, "select", "client|setname", "client|id", "info", "ping");
        assertThat(destination).isEmpty();
    }

    @Test
    void asksADestinationThatHoldsKeysForEachName(Servers servers) {
        RedisServer from = servers.start(ServerOptions.any().atLeast("7.0"));
        RedisServer to = servers.start(ServerOptions.any().atLeast("7.0"));
        SampleData.writeStrings(from.client(3), "key:", KEYS, 100);
        SampleData.writeStrings(to.client(5), "key:", KEYS / 2, 10);
        to.client().command("CONFIG", "RESETSTAT");
        copy(from, to, ConflictPolicy.SKIP, false);

        Map<String, Long> source = sent(from);
        assertThat(source.get("dump")).as("what is skipped is not read").isEqualTo(KEYS / 2);
        Map<String, Long> destination = sent(to);
        assertThat(destination.get("exists")).isEqualTo(KEYS);
        assertThat(destination.get("restore")).isEqualTo(KEYS / 2);
    }

    @Test
    void asksForEachNameOnceWhereKeysOfOthersAreReplacedAndCounted(Servers servers) {
        RedisServer from = servers.start(ServerOptions.any().atLeast("7.0"));
        RedisServer to = servers.start(ServerOptions.any().atLeast("7.0"));
        SampleData.writeStrings(from.client(3), "key:", KEYS, 100);
        SampleData.writeStrings(to.client(5), "key:", KEYS / 2, 10);
        to.client().command("CONFIG", "RESETSTAT");
        Counts counts = copy(from, to, ConflictPolicy.REPLACE, false);

        assertThat(counts.replaced()).isEqualTo(KEYS / 2);
        assertThat(sent(from).get("dump")).isEqualTo(KEYS);
        Map<String, Long> destination = sent(to);
        assertThat(destination.get("exists")).isEqualTo(KEYS);
        assertThat(destination.get("restore")).isEqualTo(KEYS);
    }

    private Counts copy(RedisServer from, RedisServer to, ConflictPolicy policy, boolean beganEmpty) {
        from.client().command("CONFIG", "RESETSTAT");
        CopyCase copy = new CopyCase(from, to, folder);
        copy.policy = policy;
        copy.beganEmpty = beganEmpty;
        copy.workers = OptionalInt.of(WORKERS);
        Counts counts =
                copy.run(new JedisConnector(copy.timeouts, "rehome-run")).counts();
        assertThat(counts.scanned()).isEqualTo(KEYS);
        return counts;
    }

    private static void assertFew(Map<String, Long> sent, String... commands) {
        for (String command : commands) {
            Long times = sent.remove(command);
            assertThat(times == null ? 0 : times).as(command).isLessThanOrEqualTo(WORKERS + 4L);
        }
    }

    /** Calls by command, without those of the test itself. */
    static Map<String, Long> sent(RedisServer server) {
        Map<String, Long> calls = new TreeMap<>();
        try (RespClient client = server.client()) {
            String.valueOf(client.text("INFO", "commandstats"))
                    .lines()
                    .filter(line -> line.startsWith("cmdstat_"))
                    .forEach(line -> calls.put(
                            line.substring("cmdstat_".length(), line.indexOf(':')),
                            Long.parseLong(
                                    line.substring(line.indexOf("calls=") + "calls=".length(), line.indexOf(',')))));
        }
        calls.remove("config|resetstat");
        return calls;
    }
}
