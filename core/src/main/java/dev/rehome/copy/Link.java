package dev.rehome.copy;

import dev.rehome.redis.Pulse;
import dev.rehome.redis.RedisConnection;

/** A worker's connection to each side. */
final class Link implements AutoCloseable {
    private final Links links;
    private final RedisConnection source;
    private final RedisConnection destination;
    private final long destinationName;
    private final DeadlineClock clock;
    private final Pulse pulse;

    /** @param destinationName see {@link Stragglers} */
    Link(
            Links links,
            RedisConnection source,
            RedisConnection destination,
            long destinationName,
            boolean absoluteDeadlines) {
        this.links = links;
        this.source = source;
        this.destination = destination;
        this.destinationName = destinationName;
        this.clock = new DeadlineClock(source, destination, absoluteDeadlines);
        this.pulse = new Pulse(source, destination);
    }

    RedisConnection source() {
        return source;
    }

    RedisConnection destination() {
        return destination;
    }

    /** What the destination calls its connection. */
    long destinationName() {
        return destinationName;
    }

    DeadlineClock clock() {
        return clock;
    }

    /** Beats while nothing is on the way here. */
    Pulse pulse() {
        return pulse;
    }

    /**
     * Ends both; what is on its way between them may be cut off in the middle, which no server acts upon. What is on its
     * way whole may still be acted upon, see {@link Stragglers}.
     */
    @Override
    public void close() {
        links.close(source);
        links.close(destination);
    }
}
