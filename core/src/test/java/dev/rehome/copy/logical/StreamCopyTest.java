package dev.rehome.copy.logical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.redis.ServerVersion;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a stream besides its entries, on two servers of the same version. */
@NeedsServers
class StreamCopyTest {
    private LogicalCase copy;

    @BeforeEach
    void start(Servers servers) {
        RedisServer from = servers.start(ServerOptions.any().atLeast("7.0"));
        copy = new LogicalCase(from, servers.start(ServerOptions.any().atLeast("7.0")));
        for (int entry = 1; entry <= 500; entry++) {
            copy.source.command("XADD", "stream", entry + "-1", "field", entry);
        }
    }

    @AfterEach
    void end() {
        copy.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 1 << 20})
    void keepsCountersAndTheLastId(int chunk) {
        copy.source.command("XDEL", "stream", "500-1", "7-1");
        copy.source.command("XTRIM", "stream", "MAXLEN", 300);
        arrives(chunk, "stream");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 1 << 20})
    void keepsAStreamWithoutEntries(int chunk) {
        copy.source.command("XGROUP", "CREATE", "never any", "group", "$", "MKSTREAM");
        copy.source.command("XADD", "deleted", "9-9", "f", "v");
        copy.source.command("XDEL", "deleted", "9-9");
        copy.source.command("XTRIM", "stream", "MAXLEN", 0);
        arrives(chunk, "never any");
        arrives(chunk, "deleted");
        arrives(chunk, "stream");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 1 << 20})
    void keepsWhatIsPendingThoughItsEntryWasDeletedOrTrimmed(int chunk) {
        for (String group : List.of("one", "two", "idle")) {
            copy.source.command("XGROUP", "CREATE", "stream", group, "0");
        }
        read("one", "alice", 230, ">");
        read("one", "bob", 40, ">");
        read("one", "bob", 5, "0");
        read("two", "carol", 499, ">");
        copy.source.command("XGROUP", "CREATECONSUMER", "stream", "two", "nothing pending");
        copy.source.command("XCLAIM", "stream", "one", "bob", 0, "3-1", "TIME", 1_000_000, "RETRYCOUNT", 77, "JUSTID");
        copy.source.command("XDEL", "stream", "3-1", "251-1", "499-1", "500-1");
        copy.source.command("XTRIM", "stream", "MAXLEN", 350);
        copy.source.command("XACK", "stream", "one", "4-1", "200-1");
        arrives(chunk, "stream");
    }

    @Test
    void makesConsumersWithoutTheirOwnCommand() {
        copy.source.command("XGROUP", "CREATE", "stream", "group", "5-1");
        copy.source.command("XGROUP", "CREATECONSUMER", "stream", "group", "alice");
        copy.takenFor = new ServerVersion(6, 0, 20);
        copy.copied("stream");
        copy.same();
    }

    private void read(String group, String consumer, int count, String from) {
        copy.source.command("XREADGROUP", "GROUP", group, consumer, "COUNT", count, "STREAMS", "stream", from);
    }

    private void arrives(int chunk, String key) {
        copy.chunk = chunk;
        copy.copied(key);
        assertThat(facts(copy.destination.list("XINFO", "STREAM", key, "FULL", "COUNT", 0)))
                .isEqualTo(facts(copy.source.list("XINFO", "STREAM", key, "FULL", "COUNT", 0)));
        assertThat(copy.destination.texts("KEYS", key + LogicalCase.SUFFIX + "*"))
                .isEmpty();
    }

    /** Everything but how the server keeps it, and when a consumer was last seen (that it is told by no command). */
    private static String facts(List<?> information) {
        StringBuilder facts = new StringBuilder();
        for (int index = 0; index + 1 < information.size(); index += 2) {
            String name = text(information.get(index));
            if (!name.startsWith("radix") && !name.equals("seen-time") && !name.equals("active-time")) {
                facts.append(name)
                        .append('=')
                        .append(text(information.get(index + 1)))
                        .append('\n');
            }
        }
        return facts.toString();
    }

    private static String text(Object reply) {
        if (reply instanceof List<?> list) {
            boolean map = !list.isEmpty()
                    && list.get(0) instanceof byte[] first
                    && new String(first, java.nio.charset.StandardCharsets.UTF_8).equals("name");
            return map
                    ? facts(list)
                    : list.stream().map(StreamCopyTest::text).toList().toString();
        }
        return reply instanceof byte[] bytes
                ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                : Objects.toString(reply);
    }
}
