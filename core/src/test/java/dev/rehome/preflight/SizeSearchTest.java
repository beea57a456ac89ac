package dev.rehome.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.plan.CopySettings.Method;
import dev.rehome.plan.Migration;
import dev.rehome.redis.JedisConnector;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ServerFacts;
import dev.rehome.redis.TestAddress;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.Test;

@NeedsServers
class SizeSearchTest {
    private static final int SMALL = 300;
    private static final int STEP = 50;

    @Test
    void countsAndKeepsEachKeyOnceHoweverOftenItComes(Servers servers) {
        RedisServer server = servers.start(ServerOptions.any().atLeast("4.0"));
        try (RespClient client = server.client(1);
                RedisConnection connection =
                        new JedisConnector(TestAddress.TIMEOUTS, null).open(TestAddress.of(server, 1))) {
            SampleData.writeStrings(client, "small:", SMALL, 10);
            client.command("SET", "large", new byte[200_000]);
            Migration migration = TestMigration.bigKeysFrom(100_000);
            SizeSearch search = new SizeSearch(
                    new Side(Role.SOURCE, migration, connection, ServerFacts.ask(connection, Clock.systemUTC())));
            for (int turn = 1; turn <= 3; turn++) {
                do {
                    search.sizes(search.names(STEP).orElseThrow());
                } while (!search.over());
                assertThat(search.passed()).isEqualTo((long) turn * (SMALL + 1));
                assertThat(search.looked()).isEqualTo(SMALL + 1);
                assertThat(search.whole()).isTrue();
                assertThat(search.candidates())
                        .singleElement()
                        .satisfies(key -> assertThat(new String(key.name(), StandardCharsets.UTF_8))
                                .isEqualTo("large"));
            }
            client.command("CONFIG", "RESETSTAT");
            LargeKeys large = LargeKeys.find(search, Method.AUTO);
            assertThat(large.looked()).isEqualTo(SMALL + 1);
            assertThat(large.whole()).isTrue();
            assertThat(large.list())
                    .singleElement()
                    .satisfies(key -> assertThat(key.byElements()).isTrue());
            assertThat(client.calls("scan")).isZero();
        }
    }
}
