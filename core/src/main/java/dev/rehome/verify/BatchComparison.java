package dev.rehome.verify;

import dev.rehome.digest.SipHash;
import dev.rehome.redis.Brake;
import dev.rehome.redis.Passage;
import dev.rehome.redis.RedisConnection;
import dev.rehome.verify.Round.Slice;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Compares keys of both sides: while some are read the next have been asked for, so that both servers always have work; what
 * the first pass does not settle by value, and by deadlines once more. Not for several threads.
 */
final class BatchComparison implements Look {
    private static final int MOST_DOUBTS = 500;

    private final Comparing comparing;
    private final Sizes sizes;
    private final Stride stride;
    private final Turns turns;
    private final SipHash hash;
    private final ReadChoice choice;
    private final boolean first;

    /** @param first whether the keys are looked at for the first time */
    BatchComparison(
            Comparing comparing, ReadChoice choice, Sizes sizes, Stride stride, Brake brake, Halt halt, boolean first) {
        this.comparing = comparing;
        this.sizes = sizes;
        this.stride = stride;
        this.turns = new Turns(brake, halt);
        this.hash = new SipHash(comparing.hashKey());
        this.choice = choice;
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

    /** What has been asked about some keys. */
    private sealed interface OnTheWay {
        /** @param mean bytes of a value, as far as it is known before */
        record Types(Slice slice, double mean) implements OnTheWay {}

        /**
         * @param commands by which the value of each was asked for
         * @param asked when, on the scale of {@link System#nanoTime()}
         */
        record Values(Slice slice, ReadCommand[] commands, long asked) implements OnTheWay {}
    }

    /** One round. */
    private final class Looking {
        private final Round round;
        private final RedisConnection source;
        private final RedisConnection destination;
        private final Passage passage;
        private final BatchResult result = new BatchResult(comparing.keepProven());
        private final FirstPass firstPass;
        private final ValueComparison values;
        /** In the order in which answers come. */
        private final Deque<OnTheWay> onTheWay = new ArrayDeque<>();

        private Looking(
                Round round, RedisConnection source, RedisConnection destination, long clockMillis, Passage passage) {
            this.round = round;
            this.source = source;
            this.destination = destination;
            this.passage = passage;
            this.firstPass = new FirstPass(comparing, choice, hash, source, destination, result, clockMillis);
            this.values = new ValueComparison(comparing, hash, source, destination, passage, clockMillis);
        }

        private BatchResult look() {
            begin();
            while (!onTheWay.isEmpty()) {
                OnTheWay next = onTheWay.remove();
                goOn();
                read(next);
                if (onTheWay.isEmpty()) {
                    values.settle(firstPass.doubts(), result);
                    begin();
                }
            }
            return result;
        }

        /** Nothing is on the way, so this is where to wait for what the limits allow. */
        private void begin() {
            Slice slice = round.next();
            if (slice == null) {
                return;
            }
            if (sizes.wanted()) {
                beginBySizes(slice);
            } else {
                Turns.enter(passage, slice.size());
                ask(passing(slice), stride.mean());
            }
        }

        /** Of keys among which large ones may be: no more of the others than one batch holds, the rest comes again. */
        private void beginBySizes(Slice slice) {
            Turns.enter(passage, 0);
            Slice passing = comparing.passing(slice);
            Sizes.Found found = sizes.look(passing, source, destination, first && !round.repeated());
            Slice wanted = found.others();
            round.giveBack(slice, wanted.to());
            result.skipped += passing.upTo(wanted.to()).passed();
            found.large().forEach(this::large);
            Turns.enter(passage, wanted.size());
            if (found.mean() < comparing.worthTyping()) {
                // Dumps tell more of what they take in memory, so that sizes are asked of fewer keys.
                ask(wanted, ReadChoice.dumps(wanted.size()));
            } else {
                ask(wanted, found.mean());
            }
        }

        /** A type that is left out is no doubt, however large its value. */
        private void large(Doubt doubt) {
            if (comparing.accepts(doubt.type)) {
                firstPass.doubts().add(doubt);
            } else {
                result.left++;
            }
        }

        private Slice passing(Slice slice) {
            Slice wanted = comparing.passing(slice);
            result.skipped += wanted.passed();
            return wanted;
        }

        /**
         * While others are on the way: values of one slice, and types of the one behind it. Where a limit stands against it,
         * what is on the way comes to its end first.
         */
        private void goOn() {
            int most = choice.guesses(stride.mean()) ? 1 : 2;
            if (onTheWay.size() >= most || firstPass.doubts().size() >= MOST_DOUBTS || sizes.wanted()) {
                return;
            }
            Slice slice = round.next();
            if (slice == null) {
                return;
            }
            if (passage.goOn(slice.size())) {
                ask(passing(slice), stride.mean());
            } else {
                round.giveBack(slice, slice.from());
            }
        }

        private void ask(Slice slice, double mean) {
            ReadCommand[] guessed = choice.guess(slice.size(), mean);
            if (guessed != null) {
                ask(slice, guessed);
            } else {
                firstPass.askTypes(slice);
                onTheWay.add(new OnTheWay.Types(slice, mean));
            }
        }

        private void ask(Slice slice, ReadCommand[] commands) {
            onTheWay.add(new OnTheWay.Values(slice, commands, System.nanoTime()));
            firstPass.ask(slice, commands);
        }

        private void read(OnTheWay next) {
            if (next instanceof OnTheWay.Types types) {
                ask(types.slice(), firstPass.types(types.slice(), types.mean()));
            } else if (next instanceof OnTheWay.Values answers) {
                judge(answers);
            }
        }

        private void judge(OnTheWay.Values next) {
            long before = result.bytes;
            BitSet misread = firstPass.judge(next.slice(), next.commands(), next.asked());
            stride.came(next.slice().size(), result.bytes - before);
            passage.spent(result.bytes - before);
            if (!misread.isEmpty()) {
                ask(next.slice().only(misread), ReadChoice.dumps(next.slice().size()));
            }
        }
    }
}
