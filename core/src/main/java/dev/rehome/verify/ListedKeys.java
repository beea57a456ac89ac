package dev.rehome.verify;

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
    public synchronized @Nullable List<byte[]> next() {
        if (from == keys.size()) {
            return null;
        }
        List<byte[]> some = keys.subList(from, Math.min(keys.size(), from + count));
        from += some.size();
        return some;
    }
}
