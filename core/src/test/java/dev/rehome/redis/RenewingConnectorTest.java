package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

@NeedsServers
class RenewingConnectorTest {
    private final AtomicReference<String> password = new AtomicReference<>("old");
    private final AtomicInteger lookups = new AtomicInteger();

    private RenewingConnector connector(RedisServer server) {
        return new RenewingConnector(new JedisConnector(TestAddress.TIMEOUTS, null), address -> {
            lookups.incrementAndGet();
            return TestAddress.of(server, "app", password.get(), 0);
        });
    }

    @Test
    void takesTheNewPasswordOnceTheOldOneIsRefused(Servers servers) {
        RedisServer server = servers.start(ServerOptions.any().user("app", "old", "~*", "+@all"));
        Address address = TestAddress.of(server, "app", "old", 3);
        RenewingConnector connector = connector(server);
        connector.open(address).close();
        assertThat(lookups).hasValue(0);

        change(server, "new");
        password.set("new");
        try (RedisConnection connection = connector.open(address)) {
            assertThat(connection.address().database()).isEqualTo(3);
            assertThat(connection.call("PING").text()).isEqualTo("PONG");
        }
        connector.open(address).close();
        assertThat(lookups).as("the new one is remembered").hasValue(1);
    }

    @Test
    void saysThatALoginIsRefusedWhereNothingHasChanged(Servers servers) {
        RedisServer server = servers.start(ServerOptions.any().user("app", "old", "~*", "+@all"));
        RenewingConnector connector = connector(server);
        change(server, "new");
        Address address = TestAddress.of(server, "app", "old", 3);
        assertThatThrownBy(() -> connector.open(address))
                .isInstanceOfSatisfying(
                        ConnectionException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(ConnectionException.Cause.AUTHENTICATION));
    }

    private static void change(RedisServer server, String secret) {
        try (RespClient client = server.client()) {
            client.command("ACL", "SETUSER", "app", "resetpass", ">" + secret);
        }
    }
}
