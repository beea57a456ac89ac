package dev.rehome.verify;

import dev.rehome.redis.Encoded;
import dev.rehome.redis.RedisConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The first pass over some keys: payloads and deadlines of both sides, in one pipeline. Not for several threads. */
final class DumpComparison {
    private static final Encoded DUMP = Encoded.command(2, "DUMP");
    private static final Encoded PTTL = Encoded.command(2, "PTTL");

    private final Comparing comparing;
    private final RedisConnection source;
    private final RedisConnection destination;
    private final Payload here;
    private final Payload there;
    private final BatchResult result;
    private final List<Doubt> doubts = new ArrayList<>();

    DumpComparison(
            Comparing comparing,
            SipHash hash,
            RedisConnection source,
            RedisConnection destination,
            BatchResult result) {
        this.comparing = comparing;
        this.source = source;
        this.destination = destination;
        this.here = new Payload(source, hash);
        this.there = new Payload(destination, hash);
        this.result = result;
    }

    /** The keys that are not settled yet. */
    List<Doubt> doubts() {
        return doubts;
    }

    /** @param keys few enough that their values may be on their way at once */
    void compare(List<byte[]> keys) {
        long asked = System.nanoTime();
        for (byte[] key : keys) {
            ask(source, key);
            ask(destination, key);
        }
        source.flush();
        destination.flush();
        for (byte[] key : keys) {
            judge(key, asked);
        }
    }

    private static void ask(RedisConnection connection, byte[] key) {
        connection.append(DUMP);
        connection.append(key, 0, key.length);
        connection.append(PTTL);
        connection.append(key, 0, key.length);
    }

    private void judge(byte[] key, long asked) {
        boolean isHere = here.receive();
        boolean isThere = there.receive();
        result.bytes += Math.max(0, here.length());
        boolean large = here.length() > comparing.largest() || there.length() > comparing.largest();
        boolean same = false;
        if (large) {
            passOver(isHere, isThere);
        } else if (isHere && isThere) {
            same = here.sameAs(there);
        } else {
            (isHere ? here : there).readAll();
        }
        long left = source.receiveNumber();
        long leftThere = destination.receiveNumber();
        long window = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked) + 1;
        if (!isHere || left == Deadlines.GONE) {
            result.gone++;
        } else if (!comparing.accepts(here.type())) {
            result.left++;
        } else if (!isThere || leftThere == Deadlines.GONE) {
            missing(key, left);
        } else if (same && comparing.deadlines().surelySame(left, leftThere, window)) {
            result.proven.samePayload(key, here, left);
            result.same++;
        } else {
            doubts.add(doubt(key, left, same, large, window, leftThere));
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

    private void missing(byte[] key, long left) {
        if (comparing.deadlines().nearlyOver(left)) {
            result.gone++;
            return;
        }
        Doubt doubt = new Doubt(key, here.type(), here.length(), left);
        doubt.source = here.digest();
        doubts.add(doubt.found(Difference.Kind.MISSING, "a " + here.type().text()));
    }

    private Doubt doubt(byte[] key, long left, boolean same, boolean large, long window, long leftThere) {
        Doubt doubt = new Doubt(key, here.type(), Math.max(here.length(), there.length()), left);
        doubt.source = here.digest();
        doubt.destination = there.digest();
        doubt.deadlineOpen = !comparing.deadlines().surelySame(left, leftThere, window);
        if (here.type() != there.type()) {
            doubt.found(
                    Difference.Kind.TYPE,
                    "a " + here.type().text() + ", at the destination a "
                            + there.type().text());
        } else if (!same && here.type() == ValueType.OTHER) {
            doubt.found(Difference.Kind.VALUE, "the payloads of a module's type differ");
        } else if (!same) {
            boolean pieces = large
                    || here.type() == ValueType.STREAM
                    || here.hasFieldDeadlines()
                    || there.hasFieldDeadlines()
                    || doubt.size > Walk.PIECE;
            doubt.value = pieces ? Doubt.Open.PIECES : Doubt.Open.WHOLE;
        }
        return doubt;
    }
}
