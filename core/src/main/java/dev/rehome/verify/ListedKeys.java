package dev.rehome.verify;

import dev.rehome.redis.KeyBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys that were chosen before. */
final class ListedKeys implements KeySource {
    private final List<byte[]> keys;
    private final int count;
    private int from;

    ListedKeys(List<byte[]> keys, int count) {
        this.keys = keys;
        this.count = count;
    }

    @Override
    public synchronized @Nullable KeyBatch next(boolean wait) {
        if (from == keys.size()) {
            return null;
        }
        int to = Math.min(keys.size(), from + count);
        KeyBatch batch = new KeyBatch();
        keys.subList(from, to).forEach(batch::add);
        from = to;
        return batch;
    }

    @Override
    public long offered() {
        return keys.size();
    }
}
