package dev.rehome.cli.demo;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import dev.rehome.redis.RedisConnection;
import dev.rehome.secret.Secret;
import dev.rehome.secret.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A place to show the program in: two servers with data and a folder with a plan and a repository. */
public final class Demo implements AutoCloseable {
    private static final long SEED = 20_261_122;

    private final Path servers;
    private final Path folder;
    private final boolean kept;
    private final Map<String, String> environment;
    private final Secrets secrets;
    private @Nullable Guard guard;
    private @Nullable EmbeddedServer oldServer;
    private @Nullable EmbeddedServer newServer;

    private Demo(Path servers, Path folder, boolean kept, Map<String, String> environment, Secrets secrets) {
        this.servers = servers;
        this.folder = folder;
        this.kept = kept;
        this.environment = new HashMap<>(environment);
        this.secrets = secrets;
    }

    /**
     * Sets it up.
     *
     * @param keep where the folder is made and stays, or null for one that goes when this is closed
     * @throws FailedException where that cannot be done
     */
    public static Demo open(@Nullable Path keep, Map<String, String> environment, Clock clock, Secrets secrets) {
        try {
            Path servers = Files.createTempDirectory("rehome-demo-servers-").toRealPath();
            Path folder =
                    keep == null ? Files.createTempDirectory("rehome-demo-").toRealPath() : keep;
            Demo demo = new Demo(servers, folder, keep != null, environment, secrets);
            try {
                demo.setUp(clock);
                return demo;
            } catch (IOException | RuntimeException failure) {
                demo.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new FailedException(
                    Problem.error("DEMO-FOLDER", "the demo cannot write its files: " + Reason.of(failure), null),
                    failure);
        }
    }

    private void setUp(Clock clock) throws IOException {
        List<Path> leftovers = kept ? List.of(servers) : List.of(servers, folder);
        guard = Guard.of(leftovers);
        Path program = ServerProgram.unpack(servers);
        EmbeddedServer from =
                EmbeddedServer.start(program, servers, "shared-0", password(DemoFiles.OLD_PASSWORD), leftovers);
        oldServer = from;
        EmbeddedServer to =
                EmbeddedServer.start(program, servers, "shared-1", password(DemoFiles.NEW_PASSWORD), leftovers);
        newServer = to;
        fill(from, to);
        // The user's own settings of Git, such as signing, are no part of the show.
        environment.put("HOME", servers.toString());
        environment.put("XDG_CONFIG_HOME", servers.toString());
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        DemoFiles.write(folder, from.port(), to.port(), clock.instant(), environment);
    }

    private Secret password(String variable) {
        byte[] random = new byte[18];
        new SecureRandom().nextBytes(random);
        String value = Base64.getUrlEncoder().encodeToString(random);
        environment.put(variable, value);
        return secrets.of(value);
    }

    private static void fill(EmbeddedServer from, EmbeddedServer to) {
        data(from, 1, data -> data.caches(3000));
        data(from, 3, data -> data.queues(1500));
        data(from, 4, data -> data.collections(800));
        data(from, 6, data -> data.streams(2000));
        // Somebody else's, which nothing touches.
        data(from, 0, data -> data.caches(100));
        data(to, 1, data -> data.collections(100));
    }

    private static void data(EmbeddedServer server, int database, Consumer<DemoData> writing) {
        try (RedisConnection connection = server.connect(database)) {
            writing.accept(new DemoData(connection, SEED + database));
        }
    }

    /** Where the plan is, absolute. */
    public Path folder() {
        return folder;
    }

    /** With what the plan refers to. */
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** Ends the servers and removes what is not kept. */
    @Override
    public void close() {
        if (oldServer != null) {
            oldServer.close();
        }
        if (newServer != null) {
            newServer.close();
        }
        remove(servers);
        if (!kept) {
            remove(folder);
        }
        if (guard != null) {
            guard.close();
        }
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot remove " + folder, failure);
        }
    }
}
