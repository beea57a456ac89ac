package dev.rehome.copy.logical;

import dev.rehome.redis.Encoded;
import dev.rehome.redis.Parts;
import dev.rehome.redis.RedisConnection;

/**
 * A sorted set, by ranks: {@code ZRANGE} gives scores with 17 digits, which are exact, and as many members as were asked
 * for; {@code ZSCAN} rounds scores before 3.0 and gives a small set all at once.
 */
final class SortedSetPieces implements Pieces {
    private static final Encoded ZADD = Encoded.argument("ZADD");

    private final Transit transit;
    private final RedisConnection source;
    private final Parts pairs;
    private final Parts member;
    private long asked;

    SortedSetPieces(Transit transit) {
        this.transit = transit;
        this.source = transit.source();
        this.pairs = new Parts(1 << 16);
        this.member = new Parts(1 << 10);
    }

    @Override
    public void copy() {
        long length = source.call("ZCARD", transit.key()).number();
        ask(length);
        for (long done = 0; done < length; ) {
            transit.take();
            long count = source.receiveCount() / 2;
            ask(length);
            pass(count);
            transit.pieceDone(count);
            done += Transit.progress(count);
        }
    }

    private void ask(long length) {
        if (asked < length) {
            int count = Math.min(Portion.MOST_SCATTERED, transit.portion().elements());
            transit.ask("ZRANGE", transit.key(), asked, asked + count - 1, "WITHSCORES");
            asked += count;
        }
    }

    /** The member comes first and the score is to be sent first. */
    private void pass(long count) {
        for (long pair = 0; pair < count; pair++) {
            long length = source.receiveLength();
            boolean passes = transit.passes(length);
            if (passes) {
                if (pairs.size() + length > transit.chunkBytes()) {
                    send();
                }
                member.fetch(source, (int) length);
            } else {
                source.passOver(length);
            }
            pairs.fetch(source, (int) source.receiveLength());
            pairs.add(member, 0, member.count());
            member.clear();
            if (pairs.count() >= 2 * Portion.MOST_ADDED) {
                send();
            }
        }
        if (transit.failed()) {
            pairs.clear();
        }
        send();
    }

    private void send() {
        if (pairs.count() > 0) {
            transit.draft().begin(ZADD, pairs.count());
            transit.draft().connection().append(pairs, 0, pairs.count());
            pairs.clear();
        }
    }

    @Override
    public String lengthCommand() {
        return "ZCARD";
    }
}
