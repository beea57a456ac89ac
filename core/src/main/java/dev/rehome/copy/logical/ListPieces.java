package dev.rehome.copy.logical;

import dev.rehome.redis.Encoded;
import dev.rehome.redis.RedisConnection;

/** A list, by the places of its elements. */
final class ListPieces implements Pieces {
    private static final Encoded RPUSH = Encoded.argument("RPUSH");

    private final Transit transit;
    private final RedisConnection source;
    private long asked;

    ListPieces(Transit transit) {
        this.transit = transit;
        this.source = transit.source();
    }

    @Override
    public void copy() {
        long length = source.call("LLEN", transit.key()).number();
        ElementFlow flow = new ElementFlow(transit, RPUSH, 1, Portion.MOST);
        ask(length);
        for (long done = 0; done < length; ) {
            transit.take();
            long count = source.receiveCount();
            ask(length);
            flow.pass(count, null);
            transit.pieceDone(count);
            done += Transit.progress(count);
        }
    }

    /** Asks for the next piece, if there is one. */
    private void ask(long length) {
        if (asked < length) {
            int count = transit.portion().elements();
            transit.ask("LRANGE", transit.key(), asked, asked + count - 1);
            asked += count;
        }
    }

    @Override
    public String lengthCommand() {
        return "LLEN";
    }
}
