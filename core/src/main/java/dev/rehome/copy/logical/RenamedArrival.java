package dev.rehome.copy.logical;

import dev.rehome.copy.logical.LogicalOutcome.Expired;
import dev.rehome.copy.logical.LogicalOutcome.Failed;
import dev.rehome.copy.logical.LogicalOutcome.Taken;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Written under a temporary name and renamed. Before that the elements are counted: a destination that evicts keys may
 * have thrown away what came first.
 */
final class RenamedArrival implements Arrival {
    private static final Failed INCOMPLETE = new Failed(
            Failed.INCOMPLETE,
            "the destination lost some of the key while it was written: see that it evicts nothing (maxmemory-policy)");

    private final Crossing crossing;
    private final RedisConnection destination;
    private final byte[] key;
    private final byte[] name;
    private final boolean replace;
    private final Draft draft;
    private boolean begun;

    RenamedArrival(Crossing crossing, byte[] key, byte[] name, boolean replace) {
        this.crossing = crossing;
        this.destination = crossing.destination();
        this.key = key;
        this.name = name;
        this.replace = replace;
        this.draft = new Draft(destination, name);
    }

    @Override
    public Draft draft() {
        return draft;
    }

    @Override
    public @Nullable LogicalOutcome open() {
        destination.send("EXISTS", name);
        destination.send("EXISTS", key);
        destination.flush();
        Reply temporary = destination.receive();
        Reply there = destination.receive();
        if (temporary.number() > 0) {
            return new Failed(Failed.SERVER_ERROR, "a key has the temporary name that was chosen");
        }
        if (there.number() > 0 && !replace) {
            return new Taken();
        }
        begun = true;
        return null;
    }

    @Override
    public @Nullable LogicalOutcome finish(long deadline, String lengthCommand, long length) {
        draft.settle();
        if (replace) {
            destination.call("WATCH", name).orThrow();
        }
        long there = destination.call(lengthCommand, name).number();
        LogicalOutcome failure =
                there != length && length >= 0 ? INCOMPLETE : replace ? replace(deadline) : moveIfFree(deadline);
        if (failure == null) {
            begun = false;
        } else {
            discard();
        }
        return failure;
    }

    /** In one transaction, so that the old value, which takes long to free, can be unlinked just before. */
    private @Nullable LogicalOutcome replace(long deadline) {
        draft.send("MULTI");
        if (crossing.abilities().destinationUnlinks()) {
            draft.send("UNLINK", key);
        }
        draft.send("RENAME", name, key);
        if (deadline >= 0) {
            crossing.sendDeadline(draft, key, deadline);
        }
        draft.send("EXEC");
        Reply reply = draft.last();
        if (reply instanceof Reply.Many many && many.items() == null) {
            return INCOMPLETE;
        }
        reply.items().forEach(Reply::orThrow);
        return null;
    }

    /** The deadline is set before: afterwards the name might be another's. */
    private @Nullable LogicalOutcome moveIfFree(long deadline) {
        if (deadline >= 0) {
            crossing.sendDeadline(draft, name, deadline);
            draft.settle();
        }
        Reply reply = destination.call("RENAMENX", name, key);
        if (reply instanceof Reply.Error error && error.message().contains("no such key")) {
            return deadline >= 0 && crossing.deadlines().left(deadline) <= 0 ? new Expired() : INCOMPLETE;
        }
        return reply.number() == 1 ? null : new Taken();
    }

    @Override
    public void discard() {
        draft.drain();
        if (begun) {
            begun = false;
            destination.call("UNWATCH").orThrow();
            Removal.remove(destination, crossing.abilities().destinationUnlinks(), name);
        }
    }
}
