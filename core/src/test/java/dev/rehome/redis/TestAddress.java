package dev.rehome.redis;

import dev.rehome.plan.CopySettings.Timeouts;
import dev.rehome.plan.RedisUrl;
import dev.rehome.secret.Secrets;
import dev.rehome.testing.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses of the fixture's servers. */
public final class TestAddress {
    /** Short enough for a test that waits for one. */
    public static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(10));

    private TestAddress() {}

    /** With the default user's password, if the server has one. */
    public static Address of(RedisServer server, int database) {
        return at(server.host(), server.port(), null, server.password().orElse(null), database);
    }

    public static Address of(RedisServer server, String user, @Nullable String password, int database) {
        return at(server.host(), server.port(), user, password, database);
    }

    public static Address at(String host, int port, @Nullable String user, @Nullable String password, int database) {
        return new Address(
                RedisUrl.Kind.STANDALONE,
                false,
                user,
                password == null ? null : new Secrets().of(password),
                List.of(new Address.Host(host, port)),
                null,
                database,
                host,
                null,
                null);
    }

    /** The same with TLS. */
    public static Address secured(
            Address address, @Nullable Path caFile, @Nullable Path certificateFile, @Nullable Path keyFile) {
        return new Address(
                address.kind(),
                true,
                address.user(),
                address.password(),
                address.hosts(),
                address.name(),
                address.database(),
                address.alias(),
                address.instance(),
                new Address.TlsFiles(caFile, certificateFile, keyFile));
    }

    static Address unix(String path, int database) {
        return new Address(RedisUrl.Kind.UNIX, false, null, null, List.of(), path, database, "unix", null, null);
    }
}
