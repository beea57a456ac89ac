package dev.rehome.verify;

import dev.rehome.digest.Digest;
import dev.rehome.digest.Proof;
import dev.rehome.digest.SipHash;
import dev.rehome.digest.ValueDigest;
import dev.rehome.redis.Encoded;
import dev.rehome.redis.KeyBatch;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ValueType;
import dev.rehome.verify.Round.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The first pass over keys: payloads and deadlines of both sides, in one pipeline. A key that is settled here costs no
 * object. Not for several threads.
 */
final class DumpComparison {
    private static final Encoded DUMP = Encoded.command(2, "DUMP");
    private static final Encoded PTTL = Encoded.command(2, "PTTL");

    private final Comparing comparing;
    private final SipHash hash;
    private final RedisConnection source;
    private final RedisConnection destination;
    private final Payload here;
    private final Payload there;
    private final PayloadElements elements;
    private final BatchResult result;
    private final long clockMillis;
    private final List<Doubt> doubts = new ArrayList<>();

    /** @param clockMillis the source's time, from which deadlines are counted */
    DumpComparison(
            Comparing comparing,
            SipHash hash,
            RedisConnection source,
            RedisConnection destination,
            BatchResult result,
            long clockMillis) {
        this.comparing = comparing;
        this.hash = hash;
        this.source = source;
        this.destination = destination;
        this.here = new Payload(source, hash);
        this.there = new Payload(destination, hash);
        this.elements = new PayloadElements(new ValueDigest(hash));
        this.result = result;
        this.clockMillis = clockMillis;
    }

    /** The keys that are not settled yet. */
    List<Doubt> doubts() {
        return doubts;
    }

    /** Asks both sides for all of these keys. */
    void ask(Slice slice) {
        KeyBatch batch = slice.batch();
        for (int index = slice.from(); index < slice.to(); index++) {
            if (!slice.passes(index)) {
                ask(source, batch, index);
                ask(destination, batch, index);
            }
        }
        source.flush();
        destination.flush();
    }

    private static void ask(RedisConnection connection, KeyBatch batch, int index) {
        connection.append(DUMP);
        connection.append(batch.bytes(), batch.offset(index), batch.length(index));
        connection.append(PTTL);
        connection.append(batch.bytes(), batch.offset(index), batch.length(index));
    }

    /** Reads the answers of both sides. */
    void judge(Slice slice) {
        for (int index = slice.from(); index < slice.to(); index++) {
            if (!slice.passes(index)) {
                judge(slice, index);
            }
        }
        if (slice.weights() != null) {
            slice.weights().over();
        }
    }

    private void judge(Slice slice, int index) {
        KeyBatch batch = slice.batch();
        boolean isHere = here.receive();
        boolean isThere = there.receive();
        if (slice.weights() != null) {
            slice.weights().came(index - slice.from(), here, there);
        }
        result.bytes += Math.max(0, here.length());
        boolean large = here.length() > comparing.largest() || there.length() > comparing.largest();
        boolean apart = !large && isHere && isThere && PayloadElements.suit(here, there);
        boolean same = false;
        if (large) {
            passOver(isHere, isThere);
        } else if (isHere && isThere) {
            same = apart ? elements.same(here, there) : here.sameAs(there);
        } else {
            (isHere ? here : there).readAll();
        }
        long left = source.receiveNumber();
        long leftThere = destination.receiveNumber();
        long window = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - slice.asked()) + 1;
        if (!isHere || left == Deadlines.GONE) {
            result.gone++;
        } else if (!comparing.accepts(here.type())) {
            result.left++;
        } else if (!isThere || leftThere == Deadlines.GONE) {
            missing(batch.key(index), left);
        } else if (same && comparing.deadlines().surelySame(left, leftThere, window)) {
            prove(batch, index, apart, left);
            result.same++;
        } else {
            Doubt doubt = doubt(batch.key(index), same, apart, large);
            doubt.left = left;
            doubt.deadlineOpen = !comparing.deadlines().surelySame(left, leftThere, window);
            doubts.add(doubt);
        }
    }

    private void passOver(boolean isHere, boolean isThere) {
        if (isHere) {
            here.passOver();
        }
        if (isThere) {
            there.passOver();
        }
    }

    private void prove(KeyBatch batch, int index, boolean apart, long left) {
        if (!comparing.keepProven()) {
            return;
        }
        hash.hash(batch.bytes(), batch.offset(index), batch.length(index));
        long nameFirst = hash.first();
        long nameSecond = hash.second();
        long deadline = left < 0 ? -1 : clockMillis + left;
        if (apart) {
            Digest value = elements.digest();
            result.proven.add(Proof.Method.ELEMENTS, nameFirst, nameSecond, value.first(), value.second(), deadline);
        } else {
            here.chain();
            result.proven.add(Proof.Method.PAYLOAD, nameFirst, nameSecond, hash.first(), hash.second(), deadline);
        }
    }

    private void missing(byte[] key, long left) {
        if (comparing.deadlines().nearlyOver(left)) {
            result.gone++;
            return;
        }
        Doubt doubt = new Doubt(key, here.type(), here.length(), left);
        doubt.source = here.digest();
        doubts.add(doubt.found(Difference.Kind.MISSING, "a " + here.type().label()));
    }

    private Doubt doubt(byte[] key, boolean same, boolean apart, boolean large) {
        Doubt doubt = new Doubt(key, here.type(), Math.max(here.length(), there.length()), -1);
        doubt.byElements = apart;
        doubt.source = apart ? elements.digest() : here.digest();
        if (here.type() != there.type()) {
            doubt.found(
                    Difference.Kind.TYPE,
                    "a " + here.type().label() + ", at the destination a "
                            + there.type().label());
        } else if (!same && !here.type().readable()) {
            doubt.found(Difference.Kind.VALUE, "the payloads of a module's type differ");
        } else if (!same) {
            boolean pieces = large
                    || here.type() == ValueType.STREAM
                    || here.hasFieldDeadlines()
                    || there.hasFieldDeadlines()
                    || doubt.size > ValueComparison.LARGEST_WHOLE;
            doubt.value = pieces ? Doubt.Open.PIECES : Doubt.Open.WHOLE;
        }
        return doubt;
    }
}
