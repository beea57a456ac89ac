package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehome.redis.TestAddress;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many sizes are asked before values: all as long as a large key is possible, and no more than that takes. */
@NeedsServers
class SizesAskedTest {
    private static final int LARGE = 1 << 20;

    @TempDir
    Path folder;

    /** Eight bytes a key, where it goes in steps of sixteen, are more than a large key when there are many. */
    @Test
    void doesNotTakeForALargeKeyWhatTheAllocatorAddsToNames(Servers servers) {
        RedisServer from = servers.start(ServerOptions.any().atLeast("4.0"));
        requireThatItTellsItsSteps(from);
        int keys = 300_000;
        SampleData.writeStrings(from.client(3), "key:", keys, 10);

        copy(from, servers.start(ServerOptions.any().atLeast("7.0")), keys);

        assertThat(CommandsSentTest.sent(from).get("memory|usage")).isBetween(1L, keys / 10L);
    }

    @Test
    void norWhatItAddsToElements(Servers servers) {
        RedisServer from = servers.start(ServerOptions.any().atLeast("4.0"));
        requireThatItTellsItsSteps(from);
        int keys = 10_000;
        write(from.client(3), keys, key -> elements("SADD", "set:" + key, 140));

        copy(from, servers.start(ServerOptions.any().atLeast("7.0")), keys);

        assertThat(CommandsSentTest.sent(from).get("memory|usage")).isBetween(1_000L, keys * 3 / 4L);
    }

    @Test
    void norWhatOtherDatabasesTake(Servers servers) {
        RedisServer from = servers.start(ServerOptions.any().atLeast("4.0"));
        requireThatItTellsItsSteps(from);
        int keys = 20_000;
        SampleData.writeStrings(from.client(3), "key:", keys, 10);
        SampleData.writeStrings(from.client(0), "a neighbour's:", 3 * keys, 100);
        SampleData.writeStrings(from.client(7), "another's:", keys, 300);

        copy(from, servers.start(ServerOptions.any().atLeast("7.0")), keys);

        Long asked = CommandsSentTest.sent(from).get("memory|usage");
        assertThat(asked).isBetween(1_000L, keys / 2L);
    }

    @Test
    void findsALargeKeyBesideOtherDatabases(Servers servers) {
        RedisServer from = servers.start(ServerOptions.any().atLeast("4.0"));
        RespClient client = from.client(3);
        int keys = 20_000;
        SampleData.writeStrings(client, "key:", keys, 10);
        SampleData.writeStrings(from.client(0), "a neighbour's:", 3 * keys, 100);
        String large = amongTheLast(client, keys);
        writeLarge(client, large);

        copy(from, servers.start(ServerOptions.any().atLeast("7.0")), keys + 1);

        assertThat(CommandsSentTest.sent(from)).as("it is read in pieces").containsKey("hscan");
    }

    /** Then all sizes are asked, as where nothing is known. */
    @Test
    void doesWithoutWhatItsUserMayNotSeeOfOtherDatabases(Servers servers) {
        RedisServer from = servers.start(
                ServerOptions.any().atLeast("7.0").user("mover", "secret", "~key:*", "+@all", "-select", "+select|3"));
        int keys = 20_000;
        SampleData.writeStrings(from.client(3), "key:", keys, 10);
        SampleData.writeStrings(from.client(0), "a neighbour's:", 3 * keys, 100);
        CopyCase copy = new CopyCase(from, servers.start(ServerOptions.any().atLeast("7.0")), folder);
        copy.source = TestAddress.at("127.0.0.1", from.port(), "mover", "secret", 3);
        copy.bigKey = LARGE;

        assertThat(copy.done().counts().copied()).isEqualTo(keys);

        assertThat(CommandsSentTest.sent(from).get("memory|usage")).isGreaterThanOrEqualTo(keys);
    }

    /** Servers say that streams take more than they do, above all with entries that are pending. */
    @Test
    void findsALargeKeyAmongStreams(Servers servers) {
        RedisServer from = servers.start(ServerOptions.any().atLeast("5.0"));
        RespClient client = from.client(3);
        int keys = 8_000;
        write(client, keys, key -> elements("XADD", "stream:" + key, 2));
        write(client, keys, key -> new Object[] {"XGROUP", "CREATE", "stream:" + key, "readers", "0"});
        write(client, keys, key ->
                new Object[] {"XREADGROUP", "GROUP", "readers", "alice", "STREAMS", "stream:" + key, ">"});
        String large = amongTheLast(client, keys);
        writeLarge(client, large);

        copy(from, servers.start(ServerOptions.any().atLeast("7.0")), keys + 1);

        assertThat(CommandsSentTest.sent(from)).as("it is read in pieces").containsKey("hscan");
    }

    private void copy(RedisServer from, RedisServer to, int keys) {
        CopyCase copy = new CopyCase(from, to, folder);
        copy.bigKey = LARGE;
        assertThat(copy.done().counts().copied()).isEqualTo(keys);
    }

    /** Four times the limit, in commands so small that no buffer of a client counts beside it. */
    private static void writeLarge(RespClient client, String name) {
        write(client, 400, part -> elements("HSET", name, 200, part));
    }

    private static void requireThatItTellsItsSteps(RedisServer server) {
        String statistics = String.valueOf(server.client().text("MEMORY", "MALLOC-STATS"));
        assumeTrue(statistics.contains("Quantum size"), "the server's allocator does not tell its steps");
    }

    /** So many arguments behind the name, no two alike; for a stream, of one entry. */
    private static Object[] elements(String command, String name, int count) {
        return elements(command, name, count, 0);
    }

    private static Object[] elements(String command, String name, int count, int part) {
        Stream<Object> id = command.equals("XADD") ? Stream.of("*") : Stream.empty();
        Stream<Object> elements =
                IntStream.range(0, count).mapToObj(element -> name + " element " + part + "." + element);
        return Stream.of(Stream.of(command, name), id, elements)
                .flatMap(some -> some)
                .toArray();
    }

    private static void write(RespClient client, int count, IntFunction<Object[]> command) {
        for (int from = 0; from < count; from += 100) {
            int to = Math.min(count, from + 100);
            for (int index = from; index < to; index++) {
                client.send(command.apply(index));
            }
            for (int index = from; index < to; index++) {
                assertThat(client.receive()).as(command.toString()).isNotNull();
            }
        }
    }

    /** A name that a scan gives late, when it has long been judged by what came before. */
    private static String amongTheLast(RespClient client, int keys) {
        for (int attempt = 0; ; attempt++) {
            String name = "large:" + attempt;
            client.command("SET", name, "");
            List<String> order = new ArrayList<>();
            String cursor = "0";
            do {
                List<Object> reply = client.list("SCAN", cursor, "COUNT", 1_000);
                cursor = text(reply.get(0));
                ((List<?>) reply.get(1)).forEach(each -> order.add(text(each)));
            } while (!cursor.equals("0"));
            client.command("DEL", name);
            if (order.indexOf(name) > keys * 9 / 10) {
                return name;
            }
        }
    }

    private static String text(@Nullable Object reply) {
        return new String((byte[]) Objects.requireNonNull(reply), StandardCharsets.UTF_8);
    }
}
