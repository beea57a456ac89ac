package dev.rehome.redis;

import dev.rehome.redis.WorkerAllowance.Side;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Measures, as long as a {@link Brake} has a limit for it, how long the two servers of a migration take to answer a
 * {@code PING} on a connection of its own to each. A server that cannot be reached is tried again every second; until then
 * nothing is known of it.
 */
public final class LatencyProbe implements AutoCloseable {
    private static final long BETWEEN_PINGS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long BETWEEN_TRIES = TimeUnit.SECONDS.toNanos(1);

    private final Connector connector;
    private final Brake brake;
    private final Line source;
    private final Line destination;
    private final CountDownLatch closed = new CountDownLatch(1);

    private LatencyProbe(Connector connector, Address source, Address destination, Brake brake) {
        this.connector = connector;
        this.brake = brake;
        this.source = new Line(Side.SOURCE, source);
        this.destination = new Line(Side.DESTINATION, destination);
    }

    /** Begins to measure once there is a limit, until it is closed. */
    public static LatencyProbe start(Connector connector, Address source, Address destination, Brake brake) {
        LatencyProbe probe = new LatencyProbe(connector, source, destination, brake);
        Thread thread = new Thread(probe::measure, "latency of " + source + " and " + destination);
        thread.setDaemon(true);
        thread.start();
        return probe;
    }

    /** The connection to one side. */
    private final class Line {
        private final Side side;
        private final Address address;
        private volatile @Nullable RedisConnection connection;
        private long notBefore = System.nanoTime();

        private Line(Side side, Address address) {
            this.side = side;
            this.address = address;
        }

        private void ping() {
            if (System.nanoTime() - notBefore < 0) {
                return;
            }
            try {
                RedisConnection open = open();
                brake.asked(side);
                // Where PING is not permitted the refusal takes as long as an answer.
                open.call("PING");
                brake.answered(side);
            } catch (ConnectionException unreachable) {
                brake.lost(side);
                notBefore = System.nanoTime() + BETWEEN_TRIES;
                close();
            }
        }

        private RedisConnection open() {
            RedisConnection known = connection;
            if (known != null) {
                return known;
            }
            RedisConnection opened = connector.open(address);
            connection = opened;
            if (isClosed()) {
                close();
            }
            return opened;
        }

        private void close() {
            RedisConnection open = connection;
            connection = null;
            if (open != null) {
                try {
                    open.close();
                } catch (ConnectionException alreadyBroken) {
                    // Nothing is lost with it but one measurement.
                    return;
                }
            }
        }
    }

    private void measure() {
        try {
            boolean ended = false;
            while (!ended) {
                boolean wanted = brake.measuresLatency();
                if (wanted) {
                    source.ping();
                    destination.ping();
                } else {
                    source.close();
                    destination.close();
                }
                ended = closed.await(wanted ? BETWEEN_PINGS : BETWEEN_LOOKS, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        } finally {
            source.close();
            destination.close();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Ends it at once, whatever it waits for. */
    @Override
    public void close() {
        closed.countDown();
        source.close();
        destination.close();
    }
}
