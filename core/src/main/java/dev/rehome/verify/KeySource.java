package dev.rehome.verify;

import dev.rehome.redis.KeyBatch;
import org.jspecify.annotations.Nullable;

/** Hands keys out, some at a time. Safe for several threads. */
interface KeySource {
    /** The next keys; null where there will be none, or, without waiting, where there are none now. */
    @Nullable
    KeyBatch next(boolean wait);

    /** How many keys it has had to hand out so far. */
    long offered();
}
