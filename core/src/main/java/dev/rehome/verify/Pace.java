package dev.rehome.verify;

import dev.rehome.plan.CopySettings.Limits;
import dev.rehome.redis.TokenBucket;
import org.jspecify.annotations.Nullable;

/** The plan's limits, for all threads of one comparison together. */
final class Pace {
    private final TokenBucket keys;
    private final TokenBucket bytes;
    private final Halt halt;
    private volatile @Nullable String slowedBy;

    Pace(Limits limits, Halt halt) {
        this.keys = new TokenBucket(limits.keysPerSecond(), System::nanoTime);
        this.bytes = new TokenBucket(limits.bytesPerSecond(), System::nanoTime);
        this.halt = halt;
    }

    /** Waits until so many keys may be looked at. */
    void keys(long amount) {
        pause(keys.take(amount), "limit.keysPerSecond");
    }

    /** Waits for bytes that have been read: how many it will be nobody knows before. */
    void bytes(long amount) {
        pause(bytes.take(amount), "limit.bytesPerSecond");
    }

    /** The limit that was last waited for, null where none had to be. */
    @Nullable
    String slowedBy() {
        return slowedBy;
    }

    private void pause(long nanos, String reason) {
        if (nanos > 0) {
            slowedBy = reason;
            halt.pause(nanos);
        }
    }
}
