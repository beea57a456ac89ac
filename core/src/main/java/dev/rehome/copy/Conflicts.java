package dev.rehome.copy;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ServerErrorException;
import dev.rehome.redis.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compares keys that are on both sides: an equal one is as good as copied, another one must stay as it is. */
final class Conflicts {
    /** RDB version and checksum stand at the end of a dump; they say nothing of the value. */
    private static final int FOOTER = 10;

    private static final long DEADLINE_TOLERANCE_MILLIS = 1000;
    private static final int MOST_AT_ONCE = 100;
    private static final byte[] NONE = {};

    private final Course course;
    private final Suspicion suspicion;
    private final RedisConnection source;
    private final RedisConnection destination;

    Conflicts(Course course, Link link, Suspicion suspicion) {
        this.course = course;
        this.suspicion = suspicion;
        this.source = link.source();
        this.destination = link.destination();
    }

    /** A key on one side: what is left of its life, and its dump; empty where there is none or it is not held. */
    private record Found(long left, byte[] dump, boolean there) {}

    /** Gives every conflicting key of the page its fate; one that is gone at the destination is open again. */
    void resolve(Page page) {
        int atOnce = suspicion.oneByOne()
                ? 1
                : Math.max(1, Math.min(MOST_AT_ONCE, course.pace().keys() / 2));
        List<Integer> group = new ArrayList<>();
        for (int index = 0; index < page.size(); index++) {
            if (page.conflicting(index) && page.way(index) == Way.CHUNKED) {
                judgeLarge(page, index);
            } else if (page.conflicting(index)) {
                group.add(index);
            }
            if (group.size() == atOnce || index == page.size() - 1) {
                resolve(page, group);
                group.clear();
            }
        }
        suspicion.nobody();
    }

    private void resolve(Page page, List<Integer> group) {
        suspicion.nobody();
        if (group.size() == 1) {
            suspicion.alone(page, group.get(0));
        }
        for (int index : group) {
            for (RedisConnection side : List.of(source, destination)) {
                side.send("PTTL", page.key(index));
                side.send("DUMP", page.key(index));
            }
        }
        source.flush();
        destination.flush();
        List<Found> sources = group.stream().map(each -> receive(source)).toList();
        List<Found> destinations =
                group.stream().map(each -> receive(destination)).toList();
        for (int at = 0; at < group.size(); at++) {
            judge(page, group.get(at), sources.get(at), destinations.get(at));
        }
    }

    private Found receive(RedisConnection side) {
        Reply left = Refusals.answer(side);
        long length = receiveLength(side);
        if (length < 0) {
            return new Found(-2, NONE, false);
        }
        long millis = left instanceof Reply.Number number ? number.value() : -2;
        if (length > course.largestPayload()) {
            side.passOver(length);
            return new Found(millis, NONE, true);
        }
        byte[] dump = new byte[(int) length];
        side.fetch(dump, 0, dump.length);
        return new Found(millis, dump, true);
    }

    private static long receiveLength(RedisConnection side) {
        try {
            return side.receiveLength();
        } catch (ServerErrorException refused) {
            throw Refusals.fatal(side.address(), refused.error());
        }
    }

    private void judge(Page page, int index, Found here, Found there) {
        if (!here.there()) {
            page.settle(index, Fate.VANISHED);
        } else if (!there.there()) {
            page.conflict(index, false);
        } else if (here.dump().length == 0 || there.dump().length == 0) {
            judgeLarge(page, index);
        } else {
            compare(page, index, here, there);
        }
    }

    private void compare(Page page, int index, Found here, Found there) {
        try {
            if (sameDeadline(here.left(), there.left()) && sameValue(page.key(index), here, there)) {
                page.value(index, ValueType.ofPayload(here.dump()[0]), here.dump().length);
                page.settle(index, course.rules().equal());
            } else {
                differs(page, index);
            }
        } catch (ServerErrorException refused) {
            incomparable(page, index, refused);
        }
    }

    private void judgeLarge(Page page, int index) {
        suspicion.alone(page, index);
        byte[] key = page.key(index);
        long here = left(source, key);
        long there = left(destination, key);
        if (here == -2) {
            page.settle(index, Fate.VANISHED);
        } else if (there == -2) {
            page.conflict(index, false);
        } else {
            compareLarge(page, index, sameDeadline(here, there));
        }
    }

    private void compareLarge(Page page, int index, boolean sameDeadline) {
        byte[] key = page.key(index);
        try {
            if (sameDeadline && new PiecewiseComparison(key, source, destination).same()) {
                page.value(index, ValueType.called(source.call("TYPE", key).text()), 0);
                page.settle(index, course.rules().equal());
            } else {
                differs(page, index);
            }
        } catch (ServerErrorException refused) {
            incomparable(page, index, refused);
        }
    }

    private static long left(RedisConnection side, byte[] key) {
        side.send("PTTL", key);
        side.flush();
        return Refusals.answer(side) instanceof Reply.Number number ? number.value() : -2;
    }

    private static void differs(Page page, int index) {
        page.fail(index, Failure.CONFLICT, "another value or deadline is at the destination under that name");
    }

    private static void incomparable(Page page, int index, ServerErrorException refused) {
        page.fail(
                index,
                Failure.CONFLICT,
                "a key of that name is at the destination and could not be compared: " + refused.getMessage());
    }

    private static boolean sameDeadline(long one, long other) {
        return (one < 0 || other < 0) ? one == other : Math.abs(one - other) <= DEADLINE_TOLERANCE_MILLIS;
    }

    private boolean sameValue(byte[] key, Found here, Found there) {
        byte[] one = here.dump();
        byte[] other = there.dump();
        boolean sameDump = one.length > FOOTER
                && other.length > FOOTER
                && Arrays.equals(one, 0, one.length - FOOTER, other, 0, other.length - FOOTER);
        ValueType type = ValueType.ofPayload(one[0]);
        return sameDump
                || (type == ValueType.ofPayload(other[0]) && new ValueReader(type).same(key, source, destination));
    }
}
