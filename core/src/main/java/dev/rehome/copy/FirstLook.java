package dev.rehome.copy;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at keys before their values are asked for, where that is needed: their type for a filter, their size where large
 * values are about, and whether a key of that name is at the destination where that may be another's.
 */
final class FirstLook {
    /**
     * {@code MEMORY USAGE} counts what a value takes in memory, often several times what it takes on its way, and guesses
     * from a few elements. So only what is larger by far is not asked for; the length of the dump decides on the rest.
     */
    private static final long MEMORY_PER_PAYLOAD = 4;

    private final Course course;
    private final RedisConnection source;
    private final RedisConnection destination;

    FirstLook(Course course, Link link) {
        this.course = course;
        this.source = link.source();
        this.destination = link.destination();
    }

    static String tooLarge(long largest) {
        return "the value is larger than copy.bigKey (" + largest
                + " bytes), and copying in chunks is not built yet: raise copy.bigKey to copy it in one piece";
    }

    boolean wanted() {
        return asksTypes() || asksSizes() || course.rules().journal() != null;
    }

    private boolean asksTypes() {
        return !course.filter().acceptsEveryType();
    }

    private boolean asksSizes() {
        return course.pace().sizesMatter() && course.links().source().memoryUsage();
    }

    /** Gives keys their fates where that is clear already; the result is the part of the slice that fits the bounds. */
    Slice look(Slice slice) {
        Page page = slice.page();
        if (asksTypes()) {
            lookAtTypes(page, slice);
        }
        Slice fitting = asksSizes() ? lookAtSizes(page, slice) : slice;
        Journal journal = course.rules().journal();
        if (journal != null) {
            lookAtDestination(page, fitting, journal);
        }
        return fitting;
    }

    private void lookAtTypes(Page page, Slice slice) {
        ask(source, page, slice, "TYPE");
        for (int index = slice.from(); index < slice.to(); index++) {
            if (page.isOpen(index)) {
                Reply reply = Refusals.answer(source);
                if (reply instanceof Reply.Error error) {
                    Refusals.judge(page, index, source.address(), error, course.rules());
                } else if (reply.text().equals("none")) {
                    page.settle(index, Fate.VANISHED);
                } else if (!course.filter().acceptsType(reply.text())) {
                    page.settle(index, Fate.SKIPPED);
                }
            }
        }
    }

    private Slice lookAtSizes(Page page, Slice slice) {
        ask(source, page, slice, "MEMORY", "USAGE");
        long bytes = 0;
        int end = slice.to();
        for (int index = slice.from(); index < slice.to(); index++) {
            if (page.isOpen(index)) {
                // Where it is refused the size stays unknown, and the length of the dump decides.
                long size = source.receive() instanceof Reply.Number number ? number.value() : 0;
                if (size > course.largestPayload() * MEMORY_PER_PAYLOAD) {
                    page.fail(index, Failure.TOO_LARGE, tooLarge(course.largestPayload()));
                } else {
                    bytes += size;
                    end = bytes > course.pace().bytes() && index > slice.from() ? Math.min(end, index) : end;
                }
            }
        }
        return new Slice(page, slice.from(), end);
    }

    private void lookAtDestination(Page page, Slice slice, Journal journal) {
        ask(destination, page, slice, "EXISTS");
        List<byte[]> absent = new ArrayList<>();
        for (int index = slice.from(); index < slice.to(); index++) {
            if (page.isOpen(index)) {
                Reply reply = Refusals.answer(destination);
                if (reply instanceof Reply.Error error) {
                    Refusals.judge(page, index, destination.address(), error, course.rules());
                } else if (reply.number() == 0) {
                    page.claim(index, true);
                    absent.add(page.key(index));
                } else if (journal.ours(page.key(index))) {
                    page.claim(index, true);
                } else if (!page.ours(index)) {
                    course.rules().found(page, index);
                }
            }
        }
        if (!absent.isEmpty()) {
            journal.add(page, absent);
        }
    }

    private static void ask(RedisConnection connection, Page page, Slice slice, String command, Object... before) {
        Object[] arguments = new Object[before.length + 1];
        System.arraycopy(before, 0, arguments, 0, before.length);
        for (int index = slice.from(); index < slice.to(); index++) {
            if (page.isOpen(index)) {
                arguments[before.length] = page.key(index);
                connection.send(command, arguments);
            }
        }
        connection.flush();
    }
}
