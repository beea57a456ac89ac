package dev.rehome.cli.cases;

import static org.awaitility.Awaitility.await;

import dev.rehome.testing.RedisServer;
import dev.rehome.testing.Relay;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.time.Duration;
import java.util.List;

/** A server and its replica behind one address: what a managed service calls a primary with a standby. */
final class ServerPair {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String secret;
    private final Relay relay;
    private RedisServer primary;
    private RedisServer standby;

    ServerPair(Servers servers, ServerOptions options) {
        primary = servers.start(options);
        standby = servers.start(options.replicaOf(primary));
        secret = primary.password().orElse("");
        relay = Relay.to(primary);
    }

    /** Where the program connects. */
    Relay relay() {
        return relay;
    }

    /** The server that is the primary now. */
    RedisServer primary() {
        return primary;
    }

    RespClient client(int database) {
        awaitLoaded(primary);
        return primary.client(database);
    }

    /** The standby gets the address; the old primary stays up as its replica, read-only at once. */
    void failOver() {
        awaitLoaded(primary);
        awaitReplica();
        try (RespClient old = primary.client();
                RespClient next = standby.client()) {
            next.command("REPLICAOF", "NO", "ONE");
            old.command("CONFIG", "SET", "masterauth", secret);
            old.command("REPLICAOF", "127.0.0.1", standby.port());
        }
        RedisServer former = primary;
        primary = standby;
        standby = former;
        configure("CONFIG", "REWRITE");
    }

    /** New connections go to the new primary; the old ones end. */
    void switchOver() {
        relay.switchTo(primary);
        relay.cutAll();
    }

    /** On both servers, so that it holds after a failover, too. */
    void configure(Object... command) {
        for (RedisServer server : List.of(primary, standby)) {
            awaitLoaded(server);
            try (RespClient client = server.client()) {
                client.command(command);
            }
        }
    }

    private static void awaitLoaded(RedisServer server) {
        try (RespClient client = server.client()) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() ->
                            String.valueOf(client.text("INFO", "persistence")).contains("\nloading:0"));
        }
    }

    private void awaitReplica() {
        try (RespClient client = standby.client()) {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() ->
                            String.valueOf(client.text("INFO", "replication")).contains("master_link_status:up"));
        }
    }
}
