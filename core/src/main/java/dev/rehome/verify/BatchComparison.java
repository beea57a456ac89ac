package dev.rehome.verify;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Compares some keys on both sides: payloads first; what they do not settle by value, and by deadlines once more. Not for
 * several threads.
 */
final class BatchComparison implements Look {
    private static final int FIRST_SLICE = 16;
    private static final int LARGEST_SLICE = 500;

    private final Comparing comparing;
    private final SipHash hash;
    private long typicalBytes;
    private int slice = FIRST_SLICE;

    BatchComparison(Comparing comparing) {
        this.comparing = comparing;
        this.hash = new SipHash(comparing.hashKey());
    }

    @Override
    public BatchResult look(List<byte[]> keys, RedisConnection source, RedisConnection destination, long clockMillis) {
        BatchResult result = new BatchResult(new ProvenRecords(comparing.keepProven(), hash, clockMillis, keys.size()));
        List<byte[]> wanted = new ArrayList<>(keys.size());
        for (byte[] key : keys) {
            if (comparing.skips(key)) {
                result.skipped++;
            } else {
                wanted.add(key);
            }
        }
        DumpComparison dumps = new DumpComparison(comparing, hash, source, destination, result);
        for (int from = 0; from < wanted.size(); ) {
            int to = Math.min(wanted.size(), from + slice);
            long before = result.bytes;
            dumps.compare(wanted.subList(from, to));
            learn(to - from, result.bytes - before);
            from = to;
        }
        settle(dumps.doubts(), source, destination);
        dumps.doubts().forEach(doubt -> close(doubt, result));
        return result;
    }

    /** Nobody tells how large values are before they come; neighbours in a scan are no relatives, so the last ones tell. */
    private void learn(int keys, long bytes) {
        long average = Math.max(1, bytes / keys);
        typicalBytes = Math.max(average, (3 * typicalBytes + average) / 4);
        slice = (int) Math.max(1, Math.min(Math.min(LARGEST_SLICE, 2L * slice), comparing.batchBytes() / typicalBytes));
    }

    private void settle(List<Doubt> doubts, RedisConnection source, RedisConnection destination) {
        List<Doubt> whole = only(doubts, doubt -> doubt.value == Doubt.Open.WHOLE);
        for (int from = 0; from < whole.size(); ) {
            int to = from;
            long bytes = 0;
            do {
                bytes += whole.get(to++).size;
            } while (to < whole.size() && bytes < Walk.PIECE);
            whole(whole.subList(from, to), source, destination);
            from = to;
        }
        for (Doubt doubt : only(doubts, doubt -> doubt.value == Doubt.Open.PIECES)) {
            pieces(doubt, source, destination);
        }
        List<Doubt> deadlines = only(doubts, doubt -> doubt.deadlineOpen && !doubt.found());
        comparing.deadlines().settle(deadlines, source, destination);
    }

    private static void whole(List<Doubt> doubts, RedisConnection source, RedisConnection destination) {
        for (Doubt doubt : doubts) {
            WholeValues.ask(source, doubt.type, doubt.key);
            WholeValues.ask(destination, doubt.type, doubt.key);
        }
        source.flush();
        destination.flush();
        for (Doubt doubt : doubts) {
            Reply here = source.receive();
            Reply there = destination.receive();
            String difference = WholeValues.difference(doubt.type, here, there);
            if (difference != null) {
                doubt.found(Difference.Kind.VALUE, difference);
            }
        }
    }

    private void pieces(Doubt doubt, RedisConnection source, RedisConnection destination) {
        Walk walk = new Walk(source, destination, doubt.key, comparing.deadlines(), hash);
        switch (doubt.type) {
            case STRING -> SequenceWalks.string(walk);
            case LIST -> SequenceWalks.list(walk);
            case SET -> UnorderedWalks.set(walk);
            case ZSET -> UnorderedWalks.scores(walk);
            case HASH -> UnorderedWalks.hash(walk);
            case STREAM -> new StreamWalk(walk).compare();
            case OTHER -> throw new IllegalStateException("a module's value has no pieces");
        }
        doubt.source = walk.digest();
        if (!walk.same()) {
            doubt.found(Difference.Kind.VALUE, String.valueOf(walk.difference()));
        }
    }

    private static void close(Doubt doubt, BatchResult result) {
        if (doubt.gone()) {
            result.gone++;
        } else if (doubt.found()) {
            result.suspects.add(doubt.suspect());
        } else {
            result.proven.sameValue(doubt);
            result.same++;
        }
    }

    private static List<Doubt> only(List<Doubt> doubts, Predicate<Doubt> wanted) {
        return doubts.stream().filter(wanted).toList();
    }
}
