package dev.rehome.verify;

import dev.rehome.redis.Brake;
import dev.rehome.redis.Encoded;
import dev.rehome.redis.KeyBatch;
import dev.rehome.redis.Passage;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.verify.Round.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks for keys of the destination that the source lacks. Not for several threads. */
final class PresenceLook implements Look {
    private static final int KEYS_A_COMMAND = 100;
    private static final Encoded FULL = Encoded.command(KEYS_A_COMMAND + 1, "EXISTS");
    private static final int MOST_DOUBTFUL = 5_000;

    private final Comparing comparing;
    private final Stride stride;
    private final Turns turns;
    private final boolean again;

    /** @param again whether the source lacked these keys before: one that it has now was written meanwhile */
    PresenceLook(Comparing comparing, Stride stride, Brake brake, Halt halt, boolean again) {
        this.comparing = comparing;
        this.stride = stride;
        this.turns = new Turns(brake, halt);
        this.again = again;
    }

    @Override
    public BatchResult look(Round round, RedisConnection source, RedisConnection destination, long clockMillis) {
        Passage passage = turns.of(source, destination);
        try {
            return look(round, source, destination, passage);
        } finally {
            passage.leave();
        }
    }

    @Override
    public void close() {
        turns.close();
    }

    private BatchResult look(Round round, RedisConnection source, RedisConnection destination, Passage passage) {
        BatchResult result = new BatchResult(false);
        List<byte[]> doubtful = new ArrayList<>();
        Slice ahead = begin(round, source, passage);
        while (ahead != null) {
            Slice now = ahead;
            ahead = doubtful.size() < MOST_DOUBTFUL ? goOn(round, source, passage) : null;
            judge(now, source, doubtful);
            result.checked += again ? 0 : now.size();
            stride.came(now.size(), now.size());
            if (ahead == null) {
                settle(doubtful, source, destination, result);
                ahead = begin(round, source, passage);
            }
        }
        return result;
    }

    private static @Nullable Slice begin(Round round, RedisConnection source, Passage passage) {
        Slice slice = round.next();
        if (slice != null) {
            Turns.enter(passage, slice.size());
            ask(slice, source);
        }
        return slice;
    }

    private static @Nullable Slice goOn(Round round, RedisConnection source, Passage passage) {
        Slice slice = round.next();
        if (slice != null && !passage.goOn(slice.size())) {
            round.giveBack(slice, slice.from());
            return null;
        }
        if (slice != null) {
            ask(slice, source);
        }
        return slice;
    }

    /** Many keys are asked for at once; only where some are lacking, which. */
    private static void ask(Slice slice, RedisConnection source) {
        KeyBatch batch = slice.batch();
        for (int from = slice.from(); from < slice.to(); from = end(slice, from)) {
            int to = end(slice, from);
            source.append(to - from == KEYS_A_COMMAND ? FULL : Encoded.command(to - from + 1, "EXISTS"));
            for (int index = from; index < to; index++) {
                source.append(batch.bytes(), batch.offset(index), batch.length(index));
            }
        }
        source.flush();
    }

    private static int end(Slice slice, int from) {
        return Math.min(slice.to(), from + KEYS_A_COMMAND);
    }

    private static void judge(Slice slice, RedisConnection source, List<byte[]> doubtful) {
        for (int from = slice.from(); from < slice.to(); from = end(slice, from)) {
            int to = end(slice, from);
            if (present(source.receive()) < to - from) {
                for (int index = from; index < to; index++) {
                    doubtful.add(slice.batch().key(index));
                }
            }
        }
    }

    /** Servers before 3.0.3 look for one key at a time, and say so. */
    private static long present(Reply reply) {
        boolean old = reply instanceof Reply.Error error && error.message().contains("wrong number of arguments");
        return old ? 0 : reply.number();
    }

    private void settle(
            List<byte[]> doubtful, RedisConnection source, RedisConnection destination, BatchResult result) {
        List<byte[]> absent = absent(doubtful, source);
        if (again) {
            doubtful.stream()
                    .filter(Predicate.not(absent::contains))
                    .forEach(key -> result.suspects.add(
                            Suspect.unread(key, Difference.Kind.CHANGED, "it came up at the source")));
        }
        doubtful.clear();
        for (byte[] key : absent) {
            destination.send("TYPE", key);
            destination.send("PTTL", key);
        }
        destination.flush();
        for (byte[] key : absent) {
            String type = destination.receive().orThrow().text();
            judge(key, type, destination.receiveNumber(), result);
        }
    }

    private static List<byte[]> absent(List<byte[]> doubtful, RedisConnection source) {
        doubtful.forEach(key -> source.send("EXISTS", key));
        source.flush();
        List<byte[]> absent = new ArrayList<>();
        for (byte[] key : doubtful) {
            if (source.receiveNumber() == 0) {
                absent.add(key);
            }
        }
        return absent;
    }

    private void judge(byte[] key, String type, long left, BatchResult result) {
        if (type.equals("none") || comparing.deadlines().nearlyOver(left)) {
            result.gone++;
        } else if (!comparing.filter().acceptsType(type)) {
            result.left++;
        } else if (comparing.extraMatters()) {
            result.suspects.add(Suspect.unread(key, Difference.Kind.EXTRA, "a " + type));
        } else {
            result.extra++;
        }
    }
}
