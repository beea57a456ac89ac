package dev.rehome.copy.logical;

import dev.rehome.copy.logical.AbandonedException.Why;
import dev.rehome.copy.logical.LogicalOutcome.Failed;
import dev.rehome.copy.logical.LogicalOutcome.Stopped;
import dev.rehome.plan.CopySettings.Unsupported;
import dev.rehome.redis.Parts;
import dev.rehome.redis.RedisConnection;
import java.util.Set;
import java.util.TreeSet;

/** One key on its way: what is asked of the source, and where it goes. */
final class Transit {
    private final Crossing crossing;
    private final byte[] key;
    private final Draft draft;
    private final Portion portion;
    private final long mostBytes;
    private final boolean rests;
    private final Set<String> dropped = new TreeSet<>();
    private int due;
    private long bytes;
    private long bytesOfPiece;
    private long unpaid;
    private int pongs;
    private int before;
    private long tooLarge;

    /**
     * @param mostBytes what may come; more is another attempt's matter
     * @param rests whether it may wait between pieces
     */
    Transit(Crossing crossing, byte[] key, Draft draft, long mostBytes, boolean rests) {
        this.crossing = crossing;
        this.key = key;
        this.draft = draft;
        this.mostBytes = mostBytes;
        this.rests = rests;
        this.portion = new Portion(crossing.bounds().chunkBytes());
    }

    RedisConnection source() {
        return crossing.source();
    }

    Abilities abilities() {
        return crossing.abilities();
    }

    DeadlineNow deadlines() {
        return crossing.deadlines();
    }

    byte[] key() {
        return key;
    }

    Draft draft() {
        return draft;
    }

    /** Where the elements of a piece are held. */
    Parts elements() {
        return crossing.elements();
    }

    Portion portion() {
        return portion;
    }

    long chunkBytes() {
        return crossing.bounds().chunkBytes();
    }

    /** Asks the source; its answer is to be {@link #take}n. */
    void ask(String command, Object... arguments) {
        source().send(command, arguments);
        source().flush();
        due++;
    }

    /** The same for a command that was put together part by part. */
    void asked() {
        source().flush();
        due++;
    }

    /** The oldest answer of the source is read from now on. */
    void take() {
        takePongs();
        due--;
        before = Math.max(0, before - 1);
    }

    /** What was asked before comes before the answer, which is taken when that has been read. */
    private void beat() {
        draft.beat();
        before = pongs == 0 ? due : before;
        source().send("PING");
        source().flush();
        pongs++;
        takePongs();
    }

    private void takePongs() {
        for (; pongs > 0 && before == 0; pongs--) {
            source().passOverReply();
        }
    }

    /** Counts an element that comes. @return whether it may pass; else the key fails at the end of the piece */
    boolean passes(long length) {
        bytesOfPiece += length;
        if (length > crossing.bounds().largestElement()) {
            tooLarge = Math.max(tooLarge, length);
        }
        return tooLarge == 0;
    }

    /** Counts bytes that are no element's, and so have no bound. */
    void came(long length) {
        bytesOfPiece += length;
    }

    /** Whether the rest of a piece is to be passed over. */
    boolean failed() {
        return tooLarge > 0;
    }

    /** A piece of so many elements has been passed on. */
    void pieceDone(long elements) {
        takePongs();
        draft.endPiece();
        portion.learn(elements, bytesOfPiece);
        bytes += bytesOfPiece;
        unpaid += bytesOfPiece;
        bytesOfPiece = 0;
        if (tooLarge > 0) {
            throw new AbandonedException(new Failed(
                    Failed.TOO_LARGE,
                    "an element of the key is larger than the "
                            + crossing.bounds().largestElement() + " bytes that can travel in one piece"));
        }
        if (rests) {
            pay(this::beat);
        }
        expect(bytes);
        if (crossing.throttle().over()) {
            throw new AbandonedException(new Stopped());
        }
    }

    /** Once nothing is on the way any more, the key being there or not: pays for what has not been paid for. */
    void payRest() {
        if (unpaid > 0) {
            pay(crossing::beat);
        }
    }

    private void pay(Runnable beat) {
        long came = unpaid;
        unpaid = 0;
        crossing.throttle().payForBytes(came, beat);
    }

    /** So many bytes will come. @throws AbandonedException where they are too many for this attempt */
    void expect(long all) {
        if (all > mostBytes) {
            throw new AbandonedException(Why.OUTGREW);
        }
    }

    /** So many elements of a known number came. @throws AbandonedException where there are none any more */
    static long progress(long elements) {
        if (elements <= 0) {
            throw new AbandonedException(Why.CHANGED);
        }
        return elements;
    }

    /** The destination cannot hold something; for people: {@code deadlines of hash fields}. */
    void unsupported(String what) {
        if (crossing.bounds().unsupported() == Unsupported.FAIL) {
            throw new AbandonedException(new Failed(
                    Failed.UNSUPPORTED,
                    "the destination knows no " + what + ": with copy.unsupported drop the key travels without them"));
        }
        dropped.add(what);
    }

    Set<String> dropped() {
        return dropped;
    }

    /** Bytes of all elements. */
    long bytes() {
        return bytes;
    }

    /** Passes over the source's answers that nobody will read. */
    void drain() {
        for (int left = due + pongs; left > 0; left--) {
            source().passOverReply();
        }
        due = 0;
        pongs = 0;
    }
}
