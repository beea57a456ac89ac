package dev.rehome.verify;

import dev.rehome.redis.Brake;
import dev.rehome.redis.Passage;
import dev.rehome.redis.Pulse;
import dev.rehome.redis.RedisConnection;
import org.jspecify.annotations.Nullable;

/** One worker's way through the brake, whichever connections it has at the time. Not for several threads. */
final class Turns implements AutoCloseable {
    private final Brake brake;
    private final Halt halt;
    private @Nullable Passage passage;
    private @Nullable RedisConnection source;
    private @Nullable RedisConnection destination;

    Turns(Brake brake, Halt halt) {
        this.brake = brake;
        this.halt = halt;
    }

    /** The way of a worker with these connections, which are kept alive while it waits. */
    Passage of(RedisConnection here, RedisConnection there) {
        Passage known = passage;
        if (known != null && source == here && destination == there) {
            return known;
        }
        close();
        Passage fresh = brake.passage(halt::tripped, new Pulse(here, there));
        passage = fresh;
        source = here;
        destination = there;
        return fresh;
    }

    /** Waits until so many keys may be looked at; nothing may be on the way. @throws HaltedException where it is over */
    static void enter(Passage passage, int keys) {
        if (!passage.enter(keys)) {
            throw new HaltedException();
        }
    }

    @Override
    public void close() {
        if (passage != null) {
            passage.close();
            passage = null;
        }
    }
}
