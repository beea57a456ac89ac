package dev.rehome.copy.logical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsServers
class ElementsPerCommandTest {
    private static final long MOST = 250;
    private static final long COMMANDS = 20;

    /** Each element may be the first in its page of the server's memory, while its table grows. */
    @ParameterizedTest
    @ValueSource(strings = {"hset", "sadd", "zadd"})
    void addsFewElementsOfATableAtATime(String command, Servers servers) {
        RedisServer from = servers.start(ServerOptions.any().atLeast("4.0"));
        RedisServer to = servers.start(ServerOptions.any().atLeast("4.0"));
        try (LogicalCase copy = new LogicalCase(from, to)) {
            copy.chunk = 1 << 20;
            for (int number = 0; number < MOST * COMMANDS; number++) {
                switch (command) {
                    case "hset" -> copy.source.command(command, "key", "field " + number, "value");
                    case "sadd" -> copy.source.command(command, "key", "member " + number);
                    default -> copy.source.command(command, "key", number, "member " + number);
                }
            }
            copy.destination.command("CONFIG", "RESETSTAT");
            copy.copyAll();
            copy.same();
            assertThat(copy.destination.calls(command)).isBetween(COMMANDS, 2 * COMMANDS);
        }
    }
}
