package dev.rehome.copy;

import dev.rehome.redis.Address;
import dev.rehome.redis.BothSides;
import dev.rehome.redis.Capabilities;
import dev.rehome.redis.ConnectionException;
import dev.rehome.redis.Connector;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ServerFacts;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Opens the connections of one pass, each to the same two processes, and can end them all. Safe for several threads. */
final class Links {
    private final Connector connector;
    private final CopyTask task;
    private final Checkpoint.Servers servers;
    private final Capabilities source;
    private final Capabilities destination;
    private final Set<RedisConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean aborted;

    /** @param servers what they were when the scan began */
    Links(
            Connector connector,
            CopyTask task,
            Checkpoint.Servers servers,
            Capabilities source,
            Capabilities destination) {
        this.connector = connector;
        this.task = task;
        this.servers = servers;
        this.source = source;
        this.destination = destination;
    }

    Capabilities source() {
        return source;
    }

    Capabilities destination() {
        return destination;
    }

    /**
     * Connects to both sides.
     *
     * @param again whether this thread had a connection before and lost it
     * @param lost what this thread's last connection to the destination is called there ({@link Stragglers}); it is
     *     ended for certain before this returns
     * @throws OtherServerException where a server is not the one that the pass began with
     */
    Link open(boolean again, long lost) {
        BothSides<RedisConnection, Named> both = BothSides.open(
                () -> openSource(again),
                this::close,
                () -> openDestination(again, lost),
                named -> close(named.connection()));
        Named there = both.destination();
        Link link = new Link(this, both.source(), there.connection(), there.name(), destination.restoreAbsoluteTtl());
        try {
            link.clock().measure();
            return link;
        } catch (ConnectionException failure) {
            link.close();
            throw failure;
        }
    }

    /** A connection and what the server calls it. */
    private record Named(RedisConnection connection, long name) {}

    private Named openDestination(boolean again, long lost) {
        RedisConnection connection = open(task.destination(), servers.destination(), again);
        try {
            Stragglers.end(connection, lost);
            return new Named(connection, Stragglers.nameOf(connection));
        } catch (ConnectionException failure) {
            close(connection);
            throw failure;
        }
    }

    /** Reading must not make keys look used, where the server can be told so; it may refuse that. */
    RedisConnection openSource(boolean again) {
        RedisConnection connection = open(task.source(), servers.source(), again);
        try {
            if (source.noTouch()) {
                connection.call("CLIENT", "NO-TOUCH", "ON");
            }
            return connection;
        } catch (ConnectionException failure) {
            close(connection);
            throw failure;
        }
    }

    private RedisConnection open(Address address, String runId, boolean again) {
        RedisConnection connection = connector.open(address);
        open.add(connection);
        if (aborted) {
            close(connection);
        }
        try {
            String found = ServerFacts.askRunId(connection);
            if (!found.equals(runId)) {
                throw new OtherServerException(address + " was restarted or replaced by another server");
            }
            if (found.isEmpty() && again) {
                throw new OtherServerException(
                        address + " does not tell its run id, so after a lost connection it may be another server");
            }
            return connection;
        } catch (ConnectionException | OtherServerException failure) {
            close(connection);
            throw failure;
        }
    }

    void close(RedisConnection connection) {
        open.remove(connection);
        try {
            connection.close();
        } catch (ConnectionException alreadyBroken) {
            // Nothing can be saved of a connection that is not wanted any more.
            return;
        }
    }

    /** Ends every connection now, and those that are opened later. */
    void abort() {
        aborted = true;
        open.forEach(this::close);
    }

    /** Ends connections whose server has taken nothing for as long as a command may last; their threads try again. */
    void abortStuck() {
        Duration longest = task.settings().timeouts().command();
        for (RedisConnection connection : open) {
            if (connection.stuck().compareTo(longest) > 0) {
                connection.end("it has taken nothing for " + longest.toMillis() / 1000.0 + " s");
                close(connection);
            }
        }
    }
}
