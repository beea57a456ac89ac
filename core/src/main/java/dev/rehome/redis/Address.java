package dev.rehome.redis;

import dev.rehome.plan.RedisUrl;
import dev.rehome.secret.Secret;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One database of one server, everything looked up: enough to connect.
 *
 * @param kind only {@code STANDALONE} and {@code UNIX} can be opened now
 * @param hosts one for a single server; none for a Unix socket
 * @param name the sentinel's master or the socket's path
 * @param alias how reports call the server: the instance's alias, else its host
 * @param instance the plan's name for the server, or null where the plan gave a URL
 */
public record Address(
        RedisUrl.Kind kind,
        boolean tls,
        @Nullable String user,
        @Nullable Secret password,
        List<Host> hosts,
        @Nullable String name,
        int database,
        String alias,
        @Nullable String instance,
        @Nullable TlsFiles tlsFiles) {
    public Address {
        hosts = List.copyOf(hosts);
    }

    /** Where a server listens. */
    public record Host(String name, int port) {
        @Override
        public String toString() {
            return (name.indexOf(':') >= 0 ? "[" + name + "]" : name) + ":" + port;
        }
    }

    /** PEM files, as absolute paths. */
    public record TlsFiles(
            @Nullable Path caFile,
            @Nullable Path certificateFile,
            @Nullable Path keyFile) {}

    /** The same server, another database. */
    public Address withDatabase(int other) {
        return new Address(kind, tls, user, password, hosts, name, other, alias, instance, tlsFiles);
    }

    /** The same database with another's user and password. */
    public Address withLogin(Address other) {
        return new Address(kind, tls, other.user(), other.password(), hosts, name, database, alias, instance, tlsFiles);
    }

    /** The same database under another's names: its alias and its instance. */
    public Address calledLike(Address other) {
        return new Address(kind, tls, user, password, hosts, name, database, other.alias(), other.instance(), tlsFiles);
    }

    /** Where the server is, without user info or database. */
    public String location() {
        return hosts.isEmpty() ? "unix:" + name : hosts.get(0).toString();
    }

    /** By hand, as that of {@code MigrationId}; addresses that differ in their login alone share one. */
    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** For people: server and database, never user info. */
    @Override
    public String toString() {
        return (instance == null ? location() : alias) + "/" + database;
    }
}
