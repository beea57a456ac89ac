package dev.rehome.verify;

import dev.rehome.digest.Digest;
import dev.rehome.digest.Proof;
import dev.rehome.digest.SipHash;
import dev.rehome.digest.ValueDigest;
import dev.rehome.redis.Passage;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.List;

/** Settles what payloads did not: by value, and by deadlines once more. Not for several threads. */
final class ValueComparison {
    /** A payload over it is walked through: compressed strings may be eighty times as long as they travel. */
    static final int LARGEST_WHOLE = 64 << 10;

    private static final int AT_ONCE = 256 << 10;

    private final Comparing comparing;
    private final SipHash hash;
    private final ValueDigest digest;
    private final RedisConnection source;
    private final RedisConnection destination;
    private final Passage passage;
    private final long clockMillis;

    /** @param clockMillis the source's time, from which deadlines are counted */
    ValueComparison(
            Comparing comparing,
            SipHash hash,
            RedisConnection source,
            RedisConnection destination,
            Passage passage,
            long clockMillis) {
        this.comparing = comparing;
        this.hash = hash;
        this.digest = new ValueDigest(hash);
        this.source = source;
        this.destination = destination;
        this.passage = passage;
        this.clockMillis = clockMillis;
    }

    /** Settles all of them and puts them into the result; nothing may be on the way. */
    void settle(List<Doubt> doubts, BatchResult result) {
        List<Doubt> whole =
                doubts.stream().filter(doubt -> doubt.value == Doubt.Open.WHOLE).toList();
        for (int from = 0; from < whole.size(); ) {
            int to = from;
            long bytes = 0;
            do {
                bytes += whole.get(to++).size;
            } while (to < whole.size() && bytes < AT_ONCE);
            whole(whole.subList(from, to));
            from = to;
        }
        doubts.stream().filter(doubt -> doubt.value == Doubt.Open.PIECES).forEach(this::pieces);
        comparing
                .deadlines()
                .settle(
                        doubts.stream()
                                .filter(doubt -> doubt.deadlineOpen && !doubt.found())
                                .toList(),
                        source,
                        destination);
        doubts.forEach(doubt -> close(doubt, result));
        doubts.clear();
    }

    private void whole(List<Doubt> doubts) {
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
            if (!(here instanceof Reply.Error)) {
                digest.clear();
                WholeValues.digest(doubt.type, here, digest);
                sealed(doubt);
            }
        }
    }

    private void pieces(Doubt doubt) {
        Walk walk = new Walk(source, destination, doubt.key, doubt.size, comparing.deadlines(), digest, passage);
        switch (doubt.type) {
            case STRING -> SequenceWalks.string(walk);
            case LIST -> SequenceWalks.list(walk);
            case SET -> UnorderedWalks.set(walk);
            case ZSET -> UnorderedWalks.scores(walk);
            case HASH -> UnorderedWalks.hash(walk);
            case STREAM -> new StreamWalk(walk).compare();
            case MODULE, OTHER -> throw new IllegalStateException("a module's value has no pieces");
        }
        sealed(doubt);
        if (!walk.same()) {
            doubt.found(Difference.Kind.VALUE, String.valueOf(walk.difference()));
        }
    }

    private void sealed(Doubt doubt) {
        digest.seal(doubt.type.label());
        doubt.source = digest.digest();
        doubt.method = Proof.Method.ELEMENTS;
    }

    private void close(Doubt doubt, BatchResult result) {
        if (doubt.gone()) {
            result.gone++;
        } else if (doubt.found()) {
            result.suspects.add(doubt.suspect());
        } else {
            result.same++;
            if (comparing.keepProven()) {
                Digest name = hash.of(doubt.key);
                long deadline = doubt.left < 0 ? -1 : clockMillis + doubt.left;
                result.proven.add(doubt.method, name, doubt.source, deadline);
            }
        }
    }
}
