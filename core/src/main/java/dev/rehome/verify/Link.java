package dev.rehome.verify;

import dev.rehome.redis.Address;
import dev.rehome.redis.Capabilities;
import dev.rehome.redis.ConnectionException;
import dev.rehome.redis.Connector;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ServerFacts;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** One thread's connection to one side: opened when it is needed, and again after it was dropped. */
final class Link implements AutoCloseable {
    private final Connector connector;
    private final Address address;
    private final ServerIdentity identity;
    private final Clock clock;
    private volatile @Nullable RedisConnection connection;
    private @Nullable ServerFacts facts;

    Link(Connector connector, Address address, ServerIdentity identity, Clock clock) {
        this.connector = connector;
        this.address = address;
        this.identity = identity;
        this.clock = clock;
    }

    /** @throws ServerReplacedException where another server answers than before */
    RedisConnection connection() {
        RedisConnection open = connection;
        if (open == null) {
            open = connector.open(address);
            connection = open;
            boolean again = facts != null;
            ServerFacts told = ServerFacts.ask(open, clock);
            facts = told;
            identity.check(told.runId(), again);
            if (Capabilities.of(told).noTouch()) {
                // Reading must not make keys look used; where it is refused they do, which harms nobody's data.
                open.call("CLIENT", "NO-TOUCH", "ON");
            }
        }
        return open;
    }

    /** What the server said about itself. */
    ServerFacts facts() {
        connection();
        if (facts == null) {
            throw new IllegalStateException("a connection without facts");
        }
        return facts;
    }

    /** The server's time, as far as it tells it. */
    long clockMillis() {
        return clock.millis() + facts().clockOffsetMillis().orElse(0);
    }

    Address address() {
        return address;
    }

    /** Ends the connection; the next one is opened when it is needed. Any thread may call it, to end a wait. */
    @Override
    public void close() {
        RedisConnection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (ConnectionException alreadyBroken) {
                // That is what closing was to bring about.
                return;
            }
        }
    }
}
