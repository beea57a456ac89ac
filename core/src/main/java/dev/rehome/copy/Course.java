package dev.rehome.copy;

import dev.rehome.redis.KeyFilter;
import dev.rehome.redis.TokenBucket;

/** What the workers of one pass go by and report to. */
record Course(
        CopyTask task,
        KeyFilter filter,
        Links links,
        ConflictRules rules,
        Pace pace,
        TokenBucket keysPerSecond,
        TokenBucket bytesPerSecond,
        Ledger ledger,
        Pass pass) {
    /** The largest value that {@code RESTORE} can take: {@code proto-max-bulk-len} of a server that nobody configured. */
    private static final long LARGEST_ARGUMENT = 512L << 20;

    /** The largest dump that travels in one piece, in bytes. */
    long largestPayload() {
        return Math.min(task.settings().bigKeyBytes(), LARGEST_ARGUMENT);
    }

    /** Takes a page whose keys all have their fates into the books. */
    void settled(Page page) {
        ledger.settled(page);
        pass.failed(page, task);
    }

    void payForKeys(int keys) {
        pay(keysPerSecond, keys, "limit.keysPerSecond");
    }

    void payForBytes(long bytes) {
        pay(bytesPerSecond, bytes, "limit.bytesPerSecond");
    }

    private void pay(TokenBucket bucket, long amount, String limit) {
        long nanos = bucket.take(amount);
        if (nanos > 0) {
            pass.pause(nanos, limit);
        }
    }
}
