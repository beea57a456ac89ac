package dev.rehome.verify;

import dev.rehome.redis.KeyBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws keys from a source of unknown length, each with the same chance, and holds no more than are wanted (reservoir
 * sampling, Vitter's algorithm R).
 */
final class Sample {
    private final int wanted;
    private final RandomGenerator random;
    private final List<byte[]> drawn = new ArrayList<>();
    private long seen;

    Sample(int wanted, RandomGenerator random) {
        this.wanted = wanted;
        this.random = random;
    }

    void offer(KeyBatch batch, int index) {
        seen++;
        if (drawn.size() < wanted) {
            drawn.add(batch.key(index));
        } else {
            long place = random.nextLong(seen);
            if (place < wanted) {
                drawn.set((int) place, batch.key(index));
            }
        }
    }

    List<byte[]> drawn() {
        return drawn;
    }
}
