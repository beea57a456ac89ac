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
        List<byte[]> keys = new ArrayList<>(slice.size());
        List<Integer> places = new ArrayList<>(slice.size());
        for (int index = slice.from(); index < slice.to(); index++) {
            if (!slice.passes(index)) {
                keys.add(slice.batch().key(index));
                places.add(index);
            }
        }
        long[] sizesHere = here.sizes(source, keys, limit);
        long[] sizesThere = there.sizes(destination, keys, limit);
        Weights weights = new Weights(here.evidence(), there.evidence(), slice.size());
        List<Doubt> large = new ArrayList<>();
        long told = 0;
        BitSet left =
                slice.left() == null ? new BitSet() : (BitSet) slice.left().clone();
        int to = slice.to();
        for (int at = 0; at < sizesHere.length; at++) {
            long size = Math.max(sizesHere[at], sizesThere[at]);
            Doubt doubt = size > limit ? doubt(keys.get(at), size, source, destination) : null;
            if (doubt != null) {
                left.set(places.get(at));
                large.add(doubt);
                weights.surely(sizesHere[at], sizesThere[at]);
            } else if (told > 0 && told + size > batchBytes) {
                to = places.get(at);
                break;
            } else {
                weights.told(places.get(at) - slice.from(), sizesHere[at], sizesThere[at]);
                told += size;
            }
        }
        Weights matter = first ? weights : null;
        Slice others = new Slice(slice.batch(), slice.from(), to, left, matter);
        return new Found(others, large, (double) told / Math.max(1, others.size()));
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
