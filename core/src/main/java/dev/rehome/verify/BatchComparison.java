package dev.rehome.verify;

import dev.rehome.digest.SipHash;
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
    private final Pace pace;
    private final Stride stride;
    private final SipHash hash;

    BatchComparison(Comparing comparing, Pace pace, Stride stride) {
        this.comparing = comparing;
        this.pace = pace;
        this.stride = stride;
        this.hash = new SipHash(comparing.hashKey());
    }

    @Override
    public BatchResult look(Round round, RedisConnection source, RedisConnection destination, long clockMillis) {
        BatchResult result = new BatchResult(comparing.keepProven());
        DumpComparison dumps = new DumpComparison(comparing, hash, source, destination, result, clockMillis);
        ValueComparison values = new ValueComparison(comparing, hash, source, destination);
        Slice ahead = ask(round, dumps, result);
        while (ahead != null) {
            Slice now = ahead;
            ahead = dumps.doubts().size() < MOST_DOUBTS ? ask(round, dumps, result) : null;
            long before = result.bytes;
            dumps.judge(now);
            stride.came(now.size(), result.bytes - before);
            pace.bytes(result.bytes - before);
            if (ahead == null) {
                values.settle(dumps.doubts(), result, clockMillis);
                ahead = ask(round, dumps, result);
            }
        }
        return result;
    }

    private @Nullable Slice ask(Round round, DumpComparison dumps, BatchResult result) {
        Slice slice = round.next();
        if (slice == null) {
            return null;
        }
        pace.keys(slice.size());
        Slice asked = comparing.passing(slice);
        result.skipped += asked.passed();
        dumps.ask(asked);
        return asked;
    }
}
