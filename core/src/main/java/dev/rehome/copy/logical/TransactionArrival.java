package dev.rehome.copy.logical;

import dev.rehome.copy.logical.LogicalOutcome.Expired;
import dev.rehome.copy.logical.LogicalOutcome.Taken;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ServerErrorException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Written in one transaction, which the destination holds in memory until its end: for small keys. */
final class TransactionArrival implements Arrival {
    private final Crossing crossing;
    private final RedisConnection destination;
    private final byte[] key;
    private final boolean replace;
    private final Draft draft;
    private boolean watched;
    private boolean begun;

    TransactionArrival(Crossing crossing, byte[] key, boolean replace) {
        this.crossing = crossing;
        this.destination = crossing.destination();
        this.key = key;
        this.replace = replace;
        this.draft = new Draft(destination, key);
    }

    @Override
    public Draft draft() {
        return draft;
    }

    @Override
    public @Nullable LogicalOutcome open() {
        if (!replace) {
            destination.send("WATCH", key);
            destination.send("EXISTS", key);
            destination.flush();
            watched = true;
            Reply watching = destination.receive();
            Reply there = destination.receive();
            watching.orThrow();
            if (there.number() > 0) {
                return new Taken();
            }
        }
        draft.send("MULTI");
        begun = true;
        if (replace) {
            draft.send(crossing.abilities().destinationUnlinks() ? "UNLINK" : "DEL", key);
        }
        return null;
    }

    @Override
    public @Nullable LogicalOutcome finish(long deadline, String lengthCommand, long length) {
        if (deadline >= 0) {
            crossing.sendDeadline(draft, key, deadline);
        }
        draft.settle();
        if (deadline >= 0 && crossing.deadlines().left(deadline) <= 0) {
            discard();
            return new Expired();
        }
        begun = false;
        watched = false;
        Reply reply = destination.call("EXEC").orThrow();
        if (reply instanceof Reply.Many many && many.items() == null) {
            return new Taken();
        }
        check(reply.items());
        return null;
    }

    /** What was refused in the middle of a transaction does not undo the rest. */
    private void check(List<Reply> answers) {
        for (Reply answer : answers) {
            if (answer instanceof Reply.Error error) {
                destination.call("DEL", key).orThrow();
                throw new ServerErrorException(error);
            }
        }
    }

    @Override
    public void discard() {
        draft.drain();
        if (begun) {
            destination.call("DISCARD").orThrow();
        } else if (watched) {
            destination.call("UNWATCH").orThrow();
        }
        begun = false;
        watched = false;
    }
}
