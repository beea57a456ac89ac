package dev.rehome.copy.logical;

import dev.rehome.redis.Encoded;
import dev.rehome.redis.RedisConnection;

/** A list, by the places of its elements. */
final class ListPieces implements Pieces {
    private static final Encoded RPUSH = Encoded.argument("RPUSH");

    private final Passage passage;
    private final RedisConnection source;
    private long asked;

    ListPieces(Passage passage) {
        this.passage = passage;
        this.source = passage.source();
    }

    @Override
    public void copy() {
        long length = source.call("LLEN", passage.key()).number();
        ElementFlow flow = new ElementFlow(passage, RPUSH, 1);
        ask(length);
        for (long done = 0; done < length; ) {
            passage.take();
            long count = source.receiveCount();
            ask(length);
            flow.pass(count, null);
            passage.pieceDone(count);
            done += Passage.progress(count);
        }
    }

    /** Asks for the next piece, if there is one. */
    private void ask(long length) {
        if (asked < length) {
            int count = passage.portion().elements();
            passage.ask("LRANGE", passage.key(), asked, asked + count - 1);
            asked += count;
        }
    }

    @Override
    public String lengthCommand() {
        return "LLEN";
    }
}
