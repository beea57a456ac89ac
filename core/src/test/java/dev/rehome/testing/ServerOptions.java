package dev.rehome.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a test needs of a server. Every method gives a new value.
 *
 * @param product whose server
 * @param atLeast the oldest version that will do, null for any
 * @param below the first version that is too new, null for none
 * @param password of the default user ({@code requirepass}), null for none
 * @param encrypted whether the port speaks TLS only
 * @param primary the server whose replica it is, null for none
 * @param lines further lines of {@code redis.conf}
 */
public record ServerOptions(
        Product product,
        @Nullable String atLeast,
        @Nullable String below,
        @Nullable String password,
        boolean encrypted,
        @Nullable RedisServer primary,
        List<String> lines) {
    private static final String LOADMODULE = "loadmodule";

    /** Who makes servers that speak this protocol. */
    enum Product {
        REDIS("Redis"),
        VALKEY("Valkey");

        private final String title;

        Product(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        /** Of what a program or an image says of itself. */
        static Product of(String text) {
            return text.toLowerCase(Locale.ROOT).contains("valkey") ? VALKEY : REDIS;
        }
    }

    public ServerOptions {
        lines = List.copyOf(lines);
    }

    /** Any version, no password, 16 databases, nothing is saved to disk. */
    public static ServerOptions any() {
        return new ServerOptions(Product.REDIS, null, null, null, false, null, List.of());
    }

    /** A Valkey, whose versions are counted on from Redis 7.2: the first of its own is 8.0. */
    public ServerOptions valkey() {
        return new ServerOptions(Product.VALKEY, atLeast, below, password, encrypted, primary, lines);
    }

    /** A server of this version or newer, such as {@code "7.0"}. */
    public ServerOptions atLeast(String version) {
        return new ServerOptions(product, version, below, password, encrypted, primary, lines);
    }

    /** A server older than this version. */
    public ServerOptions below(String version) {
        return new ServerOptions(product, atLeast, version, password, encrypted, primary, lines);
    }

    /** The default user's password; any characters. */
    public ServerOptions password(String secret) {
        return new ServerOptions(product, atLeast, below, secret, encrypted, primary, lines);
    }

    /** TLS on the only port, with {@link RedisServer#certificates()}; clients may show a certificate but need not. */
    public ServerOptions tls() {
        return new ServerOptions(product, atLeast, below, password, true, primary, lines)
                .config("tls-auth-clients", "optional");
    }

    /** TLS, and a client without a certificate of the same authority is turned away. */
    public ServerOptions mutualTls() {
        return new ServerOptions(product, atLeast, below, password, true, primary, lines)
                .config("tls-auth-clients", "yes");
    }

    /** A replica of another server of this fixture. */
    public ServerOptions replicaOf(RedisServer server) {
        return new ServerOptions(product, atLeast, below, password, encrypted, server, lines);
    }

    /** An ACL user (6.0): {@code user("app", "p@ss", "~*", "+@all", "-restore")}. */
    public ServerOptions user(String name, String secret, String... rules) {
        ServerOptions users = atLeast == null ? atLeast("6.0") : this;
        String rest = rules.length == 0 ? "" : " " + String.join(" ", rules);
        return users.line("user " + CommandLine.quote(name) + " on " + CommandLine.quote(">" + secret) + rest);
    }

    /** At most so many bytes; what happens then says {@code maxmemory-policy} ({@code noeviction} by default). */
    public ServerOptions maxmemory(long bytes) {
        return config("maxmemory", Long.toString(bytes));
    }

    /** How many databases there are. */
    public ServerOptions databases(int count) {
        return config("databases", Integer.toString(count));
    }

    /** A command under another name, or under none. */
    public ServerOptions rename(String command, String other) {
        return line("rename-command " + command + " " + CommandLine.quote(other));
    }

    /** A module, which servers in containers and ones that are linked statically cannot load. */
    public ServerOptions module(Path file) {
        return config(LOADMODULE, file.toString());
    }

    /** Any directive of {@code redis.conf}; the value is quoted. */
    public ServerOptions config(String directive, String value) {
        return line(directive + " " + CommandLine.quote(value));
    }

    private ServerOptions line(String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        return new ServerOptions(product, atLeast, below, password, encrypted, primary, more);
    }

    boolean accepts(Product offered, ServerVersion version) {
        return offered == product
                && (atLeast == null || version.isAtLeast(atLeast))
                && (below == null || !version.isAtLeast(below));
    }

    boolean loadsModules() {
        return lines.stream().anyMatch(line -> line.startsWith(LOADMODULE));
    }

    /** The need in words, for the reason of a skipped test. */
    String describe() {
        return "a " + product.title() + " server"
                + (atLeast == null ? "" : " of at least " + atLeast)
                + (below == null ? "" : " below " + below)
                + (encrypted ? " with TLS" : "")
                + (loadsModules() ? " that loads modules" : "");
    }
}
