package dev.rehome.redis;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One worker's way through a {@link Brake}: it enters before it begins with keys, goes on as long as it may, and leaves
 * where it may not, once nothing of it is on its way any more. For one thread.
 *
 * <pre>{@code
 * while (passage.enter(some.size())) {
 *     do { some = work(some); passage.spent(bytes); } while (passage.goOn(some.size()));
 *     settleWhatIsOnItsWay();
 *     passage.leave();
 * }
 * }</pre>
 */
public final class Passage implements AutoCloseable {
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(50);

    private final Brake brake;
    private final BooleanSupplier over;
    private final Pulse pulse;
    private boolean inside;
    private long since;

    Passage(Brake brake, BooleanSupplier over, Pulse pulse) {
        this.brake = brake;
        this.over = over;
        this.pulse = pulse;
        brake.joined();
    }

    /**
     * Waits until work on so many keys may begin. Nothing may be on its way here.
     *
     * @return false where it is over; then it is not inside
     */
    public boolean enter(int keys) {
        leave();
        try {
            inside = clear(-1) && clear(brake.reserve(keys));
        } finally {
            brake.waitsNoMore(this);
        }
        since = brake.now();
        return inside;
    }

    /** Whether so many keys more may be begun while the last are on their way. Where not: finish, leave, enter. */
    public boolean goOn(int keys) {
        return brake.goOn(keys, brake.now() - since);
    }

    /** So many bytes have been read: how many it would be nobody knew before, so the next keys wait for them. */
    public void spent(long bytes) {
        brake.spent(bytes);
    }

    /**
     * Between two pieces of one key, nothing being on its way: counts the bytes of the last one and waits where that is
     * due.
     *
     * @return false where it is over
     */
    public boolean pay(long bytes) {
        spent(bytes);
        return goOn(0) || enter(0);
    }

    /**
     * The same where something is on its way.
     *
     * @param beat sends a {@code PING} to both sides and takes the answers where they come; called while it waits
     */
    public boolean pay(long bytes, Runnable beat) {
        pulse.beatBy(beat);
        try {
            return pay(bytes);
        } finally {
            pulse.beatBy(null);
        }
    }

    /** Nothing is on its way any more; a second call does nothing. */
    public void leave() {
        if (inside) {
            inside = false;
            brake.leave(brake.now() - since);
        }
    }

    @Override
    public void close() {
        leave();
        brake.parted();
    }

    private boolean clear(long ticket) {
        return until(brake, over, pulse, () -> brake.enter(this, ticket));
    }

    /** Waits until there is no obstacle. @return false where it is over before */
    static boolean until(Brake brake, BooleanSupplier over, Pulse pulse, Supplier<Brake.@Nullable Obstacle> look) {
        while (!over.getAsBoolean()) {
            Brake.Obstacle obstacle = look.get();
            if (obstacle == null) {
                return true;
            }
            try {
                brake.await(Math.max(1, Math.min(LOOK, obstacle.nanos())));
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                return false;
            }
            pulse.beat();
        }
        return false;
    }
}
