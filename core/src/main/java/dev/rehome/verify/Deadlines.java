package dev.rehome.verify;

import dev.rehome.redis.RedisConnection;
import java.time.Duration;
import java.util.List;

/**
 * Compares deadlines by the time that is left on each side, so that no clock takes part: each server subtracts its own.
 * All times in milliseconds, as {@code PTTL} gives them: -1 for a key without deadline, -2 for no key.
 */
final class Deadlines {
    static final long NEVER = -1;
    static final long GONE = -2;

    private final long tolerance;

    Deadlines(Duration tolerance) {
        this.tolerance = tolerance.toMillis();
    }

    /** Whether a key with so much left at one side may be gone at the other already. */
    boolean nearlyOver(long left) {
        return left >= 0 && left <= tolerance;
    }

    /** Whether both surely agree, though the two were read up to {@code window} apart. */
    boolean surelySame(long here, long there, long window) {
        return here == there && here == NEVER
                || here >= 0 && there >= 0 && Math.abs(here - there) + window <= tolerance;
    }

    /**
     * Reads the deadlines of these keys at the source, the destination and the source again: the destination's must lie
     * between the source's two, give or take the tolerance.
     */
    void settle(List<Doubt> doubts, RedisConnection source, RedisConnection destination) {
        long[] before = read(doubts, source);
        long[] there = read(doubts, destination);
        long[] after = read(doubts, source);
        for (int index = 0; index < doubts.size(); index++) {
            Doubt doubt = doubts.get(index);
            doubt.deadlineOpen = false;
            doubt.left = after[index];
            judge(doubt, before[index], there[index], after[index]);
        }
    }

    /** Whether a deadline read at the destination fits what the source said before and after. */
    boolean same(long before, long there, long after) {
        return after < 0 || there < 0
                ? after == there
                : there <= Math.max(before, after) + tolerance && there >= after - tolerance;
    }

    private void judge(Doubt doubt, long before, long there, long after) {
        if (after == GONE) {
            return; // the caller sees it by what is left
        }
        if (there == GONE) {
            if (!nearlyOver(after)) {
                doubt.found(Difference.Kind.MISSING, "it went while it was looked at");
            }
        } else if (after == NEVER || there == NEVER) {
            if (after != there) {
                doubt.found(
                        Difference.Kind.TTL,
                        after == NEVER ? "only the destination has a deadline" : "the destination has no deadline");
            }
        } else if (!same(before, there, after)) {
            doubt.found(
                    Difference.Kind.TTL,
                    "the destination's deadline is " + Math.abs(there - after) + " ms "
                            + (there > after ? "later" : "earlier"));
        }
    }

    private static long[] read(List<Doubt> doubts, RedisConnection connection) {
        for (Doubt doubt : doubts) {
            connection.send("PTTL", doubt.key);
        }
        connection.flush();
        long[] left = new long[doubts.size()];
        for (int index = 0; index < left.length; index++) {
            left[index] = connection.receive().number();
        }
        return left;
    }
}
