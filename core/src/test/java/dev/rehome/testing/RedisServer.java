package dev.rehome.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real server that listens on loopback and ends with the test that asked for it. */
public final class RedisServer implements AutoCloseable {
    private static final Pattern VERSION = Pattern.compile("(?m)^(?:valkey|redis)_version:([0-9.]+)");
    private static final Duration START = Duration.ofSeconds(20);

    private final ServerInstance instance;
    private final ServerOptions options;
    private final String origin;
    private final int port;

    RedisServer(ServerInstance instance, ServerOptions options, String origin, int port) {
        this.instance = instance;
        this.options = options;
        this.origin = origin;
        this.port = port;
    }

    /** {@code 127.0.0.1}; a certificate of the server names it and {@code localhost}. */
    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /** {@code docker}, {@code installed} or {@code embedded}. */
    public String origin() {
        return origin;
    }

    /** The default user's password. */
    public Optional<String> password() {
        return Optional.ofNullable(options.password());
    }

    /** What the server calls itself. */
    public ServerVersion version() {
        try (RespClient client = client()) {
            Matcher matcher = VERSION.matcher(String.valueOf(client.text("INFO", "server")));
            if (!matcher.find()) {
                throw new IllegalStateException("INFO names no version");
            }
            return ServerVersion.of(matcher.group(1));
        }
    }

    /** A URL of database 0 with the default user's password, as a plan has it. */
    public String url() {
        return url(0);
    }

    /** A URL with the default user's password, as a plan has it. */
    public String url(int database) {
        String secret = password()
                .map(word ->
                        ":" + URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20") + "@")
                .orElse("");
        return (options.encrypted() ? "rediss://" : "redis://") + secret + host() + ":" + port + "/" + database;
    }

    /** A connection to database 0 as the default user. */
    public RespClient client() {
        return client(0);
    }

    /** A connection to a database as the default user. */
    public RespClient client(int database) {
        RespClient client = anonymousClient();
        password().ifPresent(secret -> client.command("AUTH", secret));
        if (database != 0) {
            client.command("SELECT", database);
        }
        return client;
    }

    /** A connection that has not authenticated itself. */
    public RespClient anonymousClient() {
        return RespClient.connect(
                host(), port, options.encrypted() ? Certificates.shared().clientContext() : null);
    }

    /** The authority, server and client certificates of all servers with TLS. */
    public Certificates certificates() {
        return Certificates.shared();
    }

    /** Ends the server at once, as a crash would. */
    public void kill() {
        instance.kill();
    }

    /** Starts it again on the same port, with what it last saved. */
    public void start() {
        instance.start();
        awaitReady();
    }

    /** Saves everything, ends and starts again on the same port. */
    public void restart() {
        try (RespClient client = client()) {
            client.command("SAVE");
        }
        kill();
        start();
    }

    /** Leaves connections open and answers nothing, as a hung machine does. */
    public void freeze() {
        instance.freeze();
    }

    /** Ends {@link #freeze()}. */
    public void thaw() {
        instance.thaw();
    }

    /** What the server wrote to its log. */
    public String log() {
        return instance.log();
    }

    /** Waits until it answers, be it with an error. */
    void awaitReady() {
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the server on port " + port + " does not answer:\n" + log());
            }
            Pauses.briefly();
        }
    }

    private boolean answers() {
        try (RespClient client = anonymousClient().patience(Duration.ofSeconds(2))) {
            client.command("PING");
            return true;
        } catch (ErrorReply e) {
            return !String.valueOf(e.getMessage()).startsWith("LOADING");
        } catch (java.io.UncheckedIOException e) {
            return false; // Not there yet.
        }
    }

    @Override
    public void close() {
        instance.close();
    }
}
