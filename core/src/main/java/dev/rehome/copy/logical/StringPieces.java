package dev.rehome.copy.logical;

import dev.rehome.redis.Encoded;
import dev.rehome.redis.RedisConnection;

/** A string, which may be a bitmap or a HyperLogLog. Its bytes go through without being held. */
final class StringPieces implements Pieces {
    private static final Encoded SET = Encoded.argument("SET");
    private static final Encoded SETRANGE = Encoded.argument("SETRANGE");

    private final Transit transit;
    private final RedisConnection source;
    private final long piece;

    StringPieces(Transit transit) {
        this.transit = transit;
        this.source = transit.source();
        this.piece = transit.chunkBytes();
    }

    @Override
    public void copy() {
        long length = source.call("STRLEN", transit.key()).number();
        ask(0);
        long offset = 0;
        do {
            transit.take();
            long came = source.receiveLength();
            if (offset + piece < length) {
                ask(offset + piece);
            }
            write(offset, came);
            transit.came(came);
            transit.pieceDone(0);
            offset += came;
            if (came < piece && offset < length) {
                throw new AbandonedException(AbandonedException.Why.CHANGED);
            }
        } while (offset < length);
    }

    private void ask(long offset) {
        transit.ask("GETRANGE", transit.key(), offset, offset + piece - 1);
    }

    private void write(long offset, long length) {
        RedisConnection destination = transit.draft().connection();
        if (offset == 0) {
            transit.draft().begin(SET, 1);
        } else {
            transit.draft().begin(SETRANGE, 2);
            destination.append(offset);
        }
        source.passOn(length, destination);
    }

    @Override
    public String lengthCommand() {
        return "STRLEN";
    }
}
