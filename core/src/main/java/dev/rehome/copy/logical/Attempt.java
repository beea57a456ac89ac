package dev.rehome.copy.logical;

import dev.rehome.copy.logical.AbandonedException.Why;
import dev.rehome.copy.logical.LogicalOutcome.Copied;
import dev.rehome.copy.logical.LogicalOutcome.Dropped;
import dev.rehome.copy.logical.LogicalOutcome.Expired;
import dev.rehome.copy.logical.LogicalOutcome.Failed;
import dev.rehome.copy.logical.LogicalOutcome.Vanished;
import dev.rehome.plan.CopySettings.KeyType;
import dev.rehome.plan.CopySettings.Unsupported;
import dev.rehome.redis.ErrorClass;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ServerErrorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a key once, from {@code WATCH} to {@code EXEC}, and writes it. Can be run again. */
final class Attempt {
    /** Both what is left and the times are rounded. */
    private static final long ROUNDING_MILLIS = 20;

    private final Crossing crossing;
    private final RedisConnection source;
    private final byte[] key;
    private final boolean replace;
    private final boolean tellsSizes;
    private boolean large;
    private boolean changed;
    private long deadline = -1;
    private @Nullable Arrival arrival;
    private @Nullable Transit transit;

    Attempt(Crossing crossing, byte[] key, boolean replace, boolean tellsSizes) {
        this.crossing = crossing;
        this.source = crossing.source();
        this.key = key;
        this.replace = replace;
        this.tellsSizes = tellsSizes;
    }

    /** Whether the key turned out too large for one transaction. */
    boolean large() {
        return large;
    }

    /** Whether the key was written to while it was read. */
    boolean changed() {
        return changed;
    }

    /**
     * Copies the key; null where it is to be run again.
     *
     * @param temporaryName null for one transaction
     */
    @Nullable
    LogicalOutcome run(byte @Nullable [] temporaryName) {
        changed = false;
        arrival = null;
        transit = null;
        LogicalOutcome outcome = tried(temporaryName);
        if (transit != null) {
            transit.payRest();
        }
        return outcome;
    }

    private @Nullable LogicalOutcome tried(byte @Nullable [] temporaryName) {
        try {
            return copy(temporaryName);
        } catch (AbandonedException abandoned) {
            clear();
            large |= abandoned.why() == Why.OUTGREW;
            changed = abandoned.why() == Why.CHANGED;
            return abandoned.outcome();
        } catch (ServerErrorException refused) {
            clear();
            return judge(refused);
        }
    }

    private LogicalOutcome copy(byte @Nullable [] temporaryName) {
        KeyType type = watch(temporaryName == null);
        check(type);
        Arrival way = temporaryName == null
                ? new TransactionArrival(crossing, key, replace)
                : new RenamedArrival(crossing, key, temporaryName, replace);
        arrival = way;
        settle(way.open());
        // A transaction that is begun is not held open over a wait.
        boolean whole = temporaryName == null;
        long most = whole ? 2 * crossing.bounds().chunkBytes() : Long.MAX_VALUE;
        Transit going = new Transit(crossing, key, way.draft(), most, !whole);
        transit = going;
        Pieces pieces = Pieces.of(type, going);
        pieces.copy();
        way.draft().settle();
        long length = picture(pieces);
        settle(way.finish(deadline, pieces.lengthCommand(), length));
        return new Copied(type, going.bytes(), List.copyOf(going.dropped()));
    }

    private static void settle(@Nullable LogicalOutcome failure) {
        if (failure != null) {
            throw new AbandonedException(failure);
        }
    }

    /** Has the source take note of every change from now on. */
    private KeyType watch(boolean sizeMatters) {
        boolean asksSize = sizeMatters && tellsSizes;
        boolean asksTime = crossing.asksTime();
        source.send("WATCH", key);
        source.send("TYPE", key);
        if (asksSize) {
            source.send("MEMORY", "USAGE", key);
        }
        if (asksTime) {
            source.send("TIME");
        }
        source.send(crossing.deadlineQuestion(), key);
        source.flush();
        Reply watching = source.receive();
        Reply label = source.receive();
        // Where it is refused the size stays unknown, and shows when it is read.
        boolean outgrown = asksSize
                && source.receive() instanceof Reply.Number size
                && size.value() > crossing.bounds().chunkBytes();
        Reply time = asksTime ? source.receive() : watching;
        Reply answer = source.receive();
        watching.orThrow();
        String type = label.text();
        if (type.equals("none")) {
            throw new AbandonedException(gone());
        }
        deadline = deadline(answer.number(), asksTime ? SourceTime.millis(time) : -1);
        if (outgrown) {
            throw new AbandonedException(Why.OUTGREW);
        }
        return type(type);
    }

    private static KeyType type(String label) {
        return Arrays.stream(KeyType.values())
                .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(label))
                .findFirst()
                .orElseThrow(() -> new AbandonedException(
                        new Failed(Failed.UNSUPPORTED, "a value of type " + label + " can travel by DUMP only")));
    }

    /** Finds out, while nothing else is on the way, what matters for keys of that type. */
    private void check(KeyType type) {
        Abilities abilities = crossing.abilities();
        if (type == KeyType.HASH && abilities.sourceFieldDeadlines()) {
            abilities.destinationFieldDeadlines();
        }
        if (type == KeyType.STREAM) {
            abilities.sourceTime();
            if (!abilities.destinationStreams()) {
                String what = "the destination is older than 5.0 and knows no streams";
                throw new AbandonedException(
                        crossing.bounds().unsupported() == Unsupported.DROP
                                ? new Dropped(type, what)
                                : new Failed(Failed.UNSUPPORTED, what));
            }
        }
    }

    /** Proves that what was read is of one moment, and takes the deadline of that moment. @return how many elements */
    private long picture(Pieces pieces) {
        boolean asksTime = crossing.asksTime();
        source.send("MULTI");
        if (asksTime) {
            source.send("TIME");
        }
        source.send(crossing.deadlineQuestion(), key);
        source.send(pieces.lengthCommand(), key);
        source.send("EXEC");
        source.flush();
        List<Reply> answers = new ArrayList<>();
        for (int command = asksTime ? 5 : 4; command > 0; command--) {
            answers.add(source.receive());
        }
        answers.forEach(Reply::orThrow);
        Reply picture = answers.get(answers.size() - 1);
        if (picture instanceof Reply.Many many && many.items() == null) {
            throw new AbandonedException(Why.CHANGED);
        }
        List<Reply> facts = picture.items();
        long time = asksTime ? SourceTime.millis(facts.get(0)) : -1;
        deadline = deadline(facts.get(asksTime ? 1 : 0).number(), time);
        if (deadline >= 0 && crossing.deadlines().left(deadline) <= 0) {
            throw new AbandonedException(new Expired());
        }
        if (!pieces.unchanged()) {
            throw new AbandonedException(Why.CHANGED);
        }
        return pieces.countsElements() ? facts.get(facts.size() - 1).number() : -1;
    }

    private long deadline(long answer, long time) {
        if (answer == -2) {
            throw new AbandonedException(gone());
        }
        return answer < 0 ? -1 : crossing.deadlines().deadline(answer, time);
    }

    /** A key that is gone may have been gone for its deadline. */
    private LogicalOutcome gone() {
        return deadline >= 0 && crossing.deadlines().left(deadline - ROUNDING_MILLIS) <= 0
                ? new Expired()
                : new Vanished();
    }

    private void clear() {
        if (transit != null) {
            transit.drain();
        }
        source.call("UNWATCH").orThrow();
        if (arrival != null) {
            arrival.discard();
        }
    }

    private @Nullable LogicalOutcome judge(ServerErrorException refused) {
        if (refused.error().code().equals("WRONGTYPE")) {
            changed = true;
            return null;
        }
        if (ErrorClass.of(refused.error()) != ErrorClass.KEY) {
            throw refused;
        }
        return new Failed(Failed.SERVER_ERROR, "a server said '" + Objects.requireNonNull(refused.getMessage()) + "'");
    }
}
