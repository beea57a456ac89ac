package dev.rehome.copy;

import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ServerErrorException;
import dev.rehome.redis.TemporaryName;
import dev.rehome.redis.ValueType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a destination that was restarted or failed over from one that is quite another server. Where a destination began
 * empty every key there counts as ours and is replaced; so before the copy goes on at another process, some of its keys
 * are held against the source's. Ours are equal but for what was written meanwhile.
 */
final class Recognition {
    private static final int SAMPLE = 100;
    private static final int MOST_CALLS = 50;
    private static final long LARGEST_BYTES = 64 << 10;
    private static final int FOOTER = 10;

    private final RedisConnection source;
    private final RedisConnection destination;
    private int equal;
    private int different;

    Recognition(RedisConnection source, RedisConnection destination) {
        this.source = source;
        this.destination = destination;
    }

    /**
     * Whether it has to be asked for at all.
     *
     * @param before the servers of the pass before or of the checkpoint
     */
    static boolean needed(CopyTask task, Checkpoint.Servers before, Checkpoint.Servers now) {
        return task.destinationBeganEmpty()
                && task.settings().onConflict() != ConflictPolicy.REPLACE
                && !before.destination().isEmpty()
                && !now.destination().isEmpty()
                && !before.destination().equals(now.destination());
    }

    /** @throws GivenUpException where most of the keys that were looked at are not the source's */
    void requireOurs() {
        String cursor = "0";
        int calls = 0;
        do {
            List<Reply> answer = Refusals.answer(send(destination, "SCAN", cursor, "COUNT", SAMPLE))
                    .orThrow()
                    .items();
            cursor = answer.get(0).text();
            for (Reply key : answer.get(1).items()) {
                compare(key.bytes());
            }
        } while (!cursor.equals("0") && equal + different < SAMPLE && ++calls < MOST_CALLS);
        if (different > equal) {
            throw new GivenUpException(
                    CopyProblems.anotherDestination(destination.address(), different, equal + different));
        }
    }

    private void compare(byte @Nullable [] key) {
        if (key == null || TemporaryName.is(key) || equal + different >= SAMPLE || size(key) > LARGEST_BYTES) {
            return;
        }
        byte[] there = Refusals.answer(send(destination, "DUMP", key)).bytes();
        byte[] here = Refusals.answer(send(source, "DUMP", key)).bytes();
        if (there == null || there.length <= FOOTER) {
            return;
        }
        boolean same = here != null && here.length > FOOTER && (sameDump(here, there) || sameValue(key, here, there));
        equal += same ? 1 : 0;
        different += same ? 0 : 1;
    }

    /** Of memory; 0 where it is not told. */
    private long size(byte[] key) {
        return send(destination, "MEMORY", "USAGE", key).receive() instanceof Reply.Number number ? number.value() : 0;
    }

    private static boolean sameDump(byte[] one, byte[] other) {
        return Arrays.equals(one, 0, one.length - FOOTER, other, 0, other.length - FOOTER);
    }

    private boolean sameValue(byte[] key, byte[] here, byte[] there) {
        ValueType type = ValueType.ofPayload(here[0]);
        try {
            return type == ValueType.ofPayload(there[0]) && new ValueReader(type).same(key, source, destination);
        } catch (ServerErrorException changedMeanwhile) {
            return false;
        }
    }

    private static RedisConnection send(RedisConnection connection, String command, Object... arguments) {
        connection.send(command, arguments);
        connection.flush();
        return connection;
    }
}
