package dev.rehome.verify;

import dev.rehome.digest.SipHash;
import dev.rehome.redis.Brake;
import dev.rehome.redis.Passage;
import dev.rehome.redis.RedisConnection;
import dev.rehome.verify.Round.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Compares keys of both sides: payloads first, and while some are read the next have been asked for, so that both servers
 * always have work; what payloads do not settle by value, and by deadlines once more. Not for several threads.
 */
final class BatchComparison implements Look {
    private static final int MOST_DOUBTS = 500;

    private final Comparing comparing;
    private final Sizes sizes;
    private final Stride stride;
    private final Turns turns;
    private final SipHash hash;
    private final boolean first;

    /** @param first whether the keys are looked at for the first time */
    BatchComparison(Comparing comparing, Sizes sizes, Stride stride, Brake brake, Halt halt, boolean first) {
        this.comparing = comparing;
        this.sizes = sizes;
        this.stride = stride;
        this.turns = new Turns(brake, halt);
        this.hash = new SipHash(comparing.hashKey());
        this.first = first;
    }

    @Override
    public BatchResult look(Round round, RedisConnection source, RedisConnection destination, long clockMillis) {
        Passage passage = turns.of(source, destination);
        try {
            return new Looking(round, source, destination, clockMillis, passage).look();
        } finally {
            passage.leave();
        }
    }

    @Override
    public void close() {
        turns.close();
    }

    /** One round. */
    private final class Looking {
        private final Round round;
        private final RedisConnection source;
        private final RedisConnection destination;
        private final Passage passage;
        private final BatchResult result = new BatchResult(comparing.keepProven());
        private final DumpComparison dumps;
        private final ValueComparison values;

        private Looking(
                Round round, RedisConnection source, RedisConnection destination, long clockMillis, Passage passage) {
            this.round = round;
            this.source = source;
            this.destination = destination;
            this.passage = passage;
            this.dumps = new DumpComparison(comparing, hash, source, destination, result, clockMillis);
            this.values = new ValueComparison(comparing, hash, source, destination, passage, clockMillis);
        }

        private BatchResult look() {
            Slice ahead = begin();
            while (ahead != null) {
                Slice now = ahead;
                ahead = dumps.doubts().size() < MOST_DOUBTS && !sizes.wanted() ? goOn() : null;
                long before = result.bytes;
                dumps.judge(now);
                stride.came(now.size(), result.bytes - before);
                passage.spent(result.bytes - before);
                if (ahead == null) {
                    values.settle(dumps.doubts(), result);
                    ahead = begin();
                }
            }
            return result;
        }

        /** Nothing is on the way, so this is where to wait for what the limits allow. */
        private @Nullable Slice begin() {
            Slice slice = round.next();
            if (slice == null) {
                return null;
            }
            Slice wanted = passing(slice);
            if (sizes.wanted()) {
                Turns.enter(passage, 0);
                Sizes.Found found = sizes.look(wanted, source, destination, first && !round.repeated());
                wanted = found.others();
                found.large().forEach(this::large);
            }
            Turns.enter(passage, wanted.size());
            dumps.ask(wanted);
            return wanted;
        }

        /** A type that is left out is no doubt, however large its value. */
        private void large(Doubt doubt) {
            if (comparing.accepts(doubt.type)) {
                dumps.doubts().add(doubt);
            } else {
                result.left++;
            }
        }

        private Slice passing(Slice slice) {
            Slice wanted = comparing.passing(slice);
            result.skipped += wanted.passed();
            return wanted;
        }

        /** While others are on the way: where a limit stands against it, what is on the way comes to its end first. */
        private @Nullable Slice goOn() {
            Slice slice = round.next();
            if (slice != null && !passage.goOn(slice.size())) {
                round.giveBack(slice);
                return null;
            }
            if (slice == null) {
                return null;
            }
            Slice wanted = passing(slice);
            dumps.ask(wanted);
            return wanted;
        }
    }
}
