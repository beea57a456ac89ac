package dev.rehome.verify;

import dev.rehome.redis.Capabilities;
import dev.rehome.redis.KeySizes;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ServerFacts;
import dev.rehome.redis.SizeEvidence;
import dev.rehome.redis.ValueType;
import dev.rehome.verify.Round.Slice;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds keys that are too large for one piece on either side before anybody asks for their values, as long as there may be
 * any. For several threads.
 */
final class Sizes {
    private final long limit;
    private final long batchBytes;
    private final Side here;
    private final Side there;

    /**
     * @param limit bytes from which on a value is compared in pieces
     * @param batchBytes how many bytes of values may be on their way to one worker, unless one alone takes more
     */
    Sizes(long limit, long batchBytes, Side source, Side destination) {
        this.limit = limit;
        this.batchBytes = batchBytes;
        this.here = source;
        this.there = destination;
    }

    /** What one server can do, and whether it may hold a large key. */
    record Side(Capabilities capabilities, SizeEvidence evidence) {
        static Side ask(long limit, Link link, long keys) {
            ServerFacts facts = link.facts();
            return new Side(Capabilities.of(facts), SizeEvidence.ask(limit, link.connection(), facts, keys));
        }

        private long[] sizes(RedisConnection connection, List<byte[]> keys, long limit) {
            return new KeySizes(connection, capabilities, limit).of(keys);
        }
    }

    /**
     * What a look found.
     *
     * @param others the keys of the slice from its first one on that fit into a batch, to be looked at but for large ones
     * @param mean bytes of memory that a value takes
     */
    record Found(Slice others, List<Doubt> large, double mean) {}

    /** Whether fields of hashes may have deadlines on either side. */
    boolean fieldDeadlines() {
        return here.capabilities().fieldDeadlines() || there.capabilities().fieldDeadlines();
    }

    /** Whether sizes are to be asked for before values. */
    boolean wanted() {
        return here.evidence().possible() || there.evidence().possible();
    }

    /**
     * Tells large keys from others; a module's value has no pieces and is one of the others. Nothing may be on the way.
     *
     * @param first whether these keys are asked about for the first time
     */
    Found look(Slice slice, RedisConnection source, RedisConnection destination, boolean first) {
        List<Integer> places = IntStream.range(slice.from(), slice.to())
                .filter(index -> !slice.passes(index))
                .boxed()
                .toList();
        List<byte[]> keys = places.stream().map(slice.batch()::key).toList();
        long[] sizesHere = here.sizes(source, keys, limit);
        long[] sizesThere = there.sizes(destination, keys, limit);
        Sorting sorting = new Sorting(slice);
        for (int at = 0; at < sizesHere.length; at++) {
            long size = Math.max(sizesHere[at], sizesThere[at]);
            Doubt doubt = size > limit ? doubt(keys.get(at), size, source, destination) : null;
            if (doubt != null) {
                sorting.large(places.get(at), doubt, sizesHere[at], sizesThere[at]);
            } else if (!sorting.other(places.get(at), sizesHere[at], sizesThere[at])) {
                break;
            }
        }
        return sorting.found(first);
    }

    /** The keys of a slice on two heaps. */
    private final class Sorting {
        private final Slice slice;
        private final Weights weights;
        private final List<Doubt> large = new ArrayList<>();
        private final BitSet left = new BitSet();
        private long told;
        private int to;

        private Sorting(Slice slice) {
            this.slice = slice;
            this.weights = new Weights(here.evidence(), there.evidence(), slice.size());
            this.to = slice.to();
            if (slice.left() != null) {
                left.or(slice.left());
            }
        }

        private void large(int index, Doubt doubt, long sizeHere, long sizeThere) {
            left.set(index);
            large.add(doubt);
            weights.surely(sizeHere, sizeThere);
        }

        /** @return whether it fits beside those before it; if not, it is the first that comes again */
        private boolean other(int index, long sizeHere, long sizeThere) {
            long size = Math.max(sizeHere, sizeThere);
            if (told > 0 && told + size > batchBytes) {
                to = index;
                return false;
            }
            weights.told(index - slice.from(), sizeHere, sizeThere);
            told += size;
            return true;
        }

        private Found found(boolean first) {
            Slice others = new Slice(slice.batch(), slice.from(), to, left, first ? weights : null);
            return new Found(others, large, (double) told / Math.max(1, others.size()));
        }
    }

    /** Null for a key that is gone or that has no pieces. */
    private static @Nullable Doubt doubt(byte[] key, long size, RedisConnection source, RedisConnection destination) {
        String typeHere = source.call("TYPE", key).orThrow().text();
        String typeThere = destination.call("TYPE", key).orThrow().text();
        if (typeHere.equals("none") || !ValueType.called(typeHere).readable()) {
            return null;
        }
        Doubt doubt = new Doubt(key, ValueType.called(typeHere), size, Deadlines.NEVER);
        doubt.deadlineOpen = true;
        doubt.value = Doubt.Open.PIECES;
        if (typeThere.equals("none")) {
            doubt.value = Doubt.Open.NOTHING;
            doubt.found(Difference.Kind.MISSING, "a " + typeHere);
        } else if (!typeThere.equals(typeHere)) {
            doubt.value = Doubt.Open.NOTHING;
            doubt.found(Difference.Kind.TYPE, "a " + typeHere + ", at the destination a " + typeThere);
        }
        return doubt;
    }
}
