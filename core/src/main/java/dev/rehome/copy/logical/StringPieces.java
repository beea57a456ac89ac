package dev.rehome.copy.logical;

import dev.rehome.copy.logical.AbandonedException.Why;
import dev.rehome.redis.Encoded;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ServerErrorException;

/**
 * A string, which may be a bitmap or a HyperLogLog. Its bytes go through without being held.
 *
 * <p>A string that grows piece by piece is moved in the destination's memory now and then, which for a large one takes
 * longer than everybody else should wait (seen: 260 ms at 200 MB, on a busy machine). So a large one is written by one command whose
 * last part comes in pieces: the destination receives it between the commands of others and keeps it where it is.
 */
final class StringPieces implements Pieces {
    private static final Encoded SET = Encoded.argument("SET");
    private static final Encoded SETRANGE = Encoded.argument("SETRANGE");
    private static final long LARGE = 16 << 20;
    /** {@code proto-max-bulk-len} where nobody has changed it. */
    private static final long LARGEST_PART = 512 << 20;

    private final Transit transit;
    private final RedisConnection source;
    private final Draft draft;
    private final long piece;

    StringPieces(Transit transit) {
        this.transit = transit;
        this.source = transit.source();
        this.draft = transit.draft();
        this.piece = transit.chunkBytes();
    }

    @Override
    public void copy() {
        long length = source.call("STRLEN", transit.key()).number();
        transit.expect(length);
        boolean large = length > LARGE && length <= LARGEST_PART;
        if (large && transit.abilities().destinationAlone()) {
            copyInOneCommand(length);
        } else {
            read(length, this::write);
        }
    }

    private void copyInOneCommand(long length) {
        draft.begin(SET, 1);
        draft.connection().beginPart(length);
        draft.unfinished(true);
        long[] missing = {length};
        try {
            read(length, (offset, came) -> {
                missing[0] -= came;
                source.passOnPiece(came, draft.connection());
            });
        } catch (AbandonedException | ServerErrorException ended) {
            end(missing[0]);
            throw ended;
        }
        end(missing[0]);
    }

    private void end(long missing) {
        draft.connection().endPart(missing);
        draft.unfinished(false);
    }

    private void read(long length, Piece write) {
        ask(0);
        long offset = 0;
        do {
            transit.take();
            long came = source.receiveLength();
            if (came != Math.min(piece, length - offset)) {
                source.passOver(came);
                throw new AbandonedException(Why.CHANGED);
            }
            if (offset + piece < length) {
                ask(offset + piece);
            }
            write.write(offset, came);
            transit.came(came);
            transit.pieceDone(0);
            offset += came;
        } while (offset < length);
    }

    private void ask(long offset) {
        transit.ask("GETRANGE", transit.key(), offset, offset + piece - 1);
    }

    private void write(long offset, long length) {
        if (offset == 0) {
            draft.begin(SET, 1);
        } else {
            draft.begin(SETRANGE, 2);
            draft.connection().append(offset);
        }
        source.passOn(length, draft.connection());
    }

    @Override
    public String lengthCommand() {
        return "STRLEN";
    }

    /** Writes what comes next from the source. */
    private interface Piece {
        void write(long offset, long length);
    }
}
