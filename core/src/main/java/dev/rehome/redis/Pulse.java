package dev.rehome.redis;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps connections on which nothing is on its way from being closed as idle. A connection that is lost meanwhile is left
 * alone until the next command finds it so: a pause must not end a run. For one thread.
 */
public final class Pulse {
    /** How often at most, in nanoseconds. */
    public static final long EVERY = TimeUnit.SECONDS.toNanos(5);

    private final List<RedisConnection> connections;
    private long last = System.nanoTime();
    private boolean lost;
    private boolean hushed;

    public Pulse(RedisConnection... connections) {
        this.connections = List.of(connections);
    }

    /** Whether to be still for a time: something is on the way, and a {@code PING} would come in between. */
    public void hush(boolean still) {
        hushed = still;
    }

    /** Sends {@code PING} where five seconds have passed since the last one. Who waits calls it again and again. */
    public void beat() {
        if (lost || hushed || System.nanoTime() - last < EVERY) {
            return;
        }
        last = System.nanoTime();
        try {
            connections.forEach(connection -> connection.call("PING"));
        } catch (ConnectionException noticedLater) {
            lost = true;
        }
    }
}
