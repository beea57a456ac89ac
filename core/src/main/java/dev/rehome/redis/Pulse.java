package dev.rehome.redis;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps connections on which nothing is on its way from being closed as idle. A connection that is lost meanwhile is left
 * alone until the next command finds it so: a pause must not end a run. For one thread.
 */
public final class Pulse {
    /** How often at most, in nanoseconds. */
    public static final long EVERY = TimeUnit.SECONDS.toNanos(1);

    private final List<RedisConnection> connections;
    private long last = System.nanoTime();
    private boolean lost;
    private @Nullable Runnable instead;

    public Pulse(RedisConnection... connections) {
        this.connections = List.of(connections);
    }

    /** For a time something is on the way, and only who sent it can send a {@code PING} in between; null: as usual. */
    void beatBy(@Nullable Runnable beat) {
        instead = beat;
    }

    /** Sends {@code PING} where a second has passed since the last one. Who waits calls it again and again. */
    public void beat() {
        if (lost || System.nanoTime() - last < EVERY) {
            return;
        }
        last = System.nanoTime();
        try {
            if (instead == null) {
                connections.forEach(connection -> connection.call("PING"));
            } else {
                instead.run();
            }
        } catch (ConnectionException noticedLater) {
            lost = true;
        }
    }
}
