package dev.rehome.copy;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at keys before their values are asked for, where that is needed: their type for a filter, their size where a
 * large one may be among them, and whether a key of that name is at the destination where that may be another's.
 */
final class FirstLook {
    private final Course course;
    private final RedisConnection source;
    private final RedisConnection destination;
    private final SizeLook sizes;

    FirstLook(Course course, Link link) {
        this.course = course;
        this.source = link.source();
        this.destination = link.destination();
        this.sizes = new SizeLook(course, source);
    }

    boolean wanted() {
        return alone() || sizes.wanted();
    }

    /** Whether it needs answers of its own, nothing being on the way. */
    boolean alone() {
        return course.pieces().all()
                || asksTypes()
                || course.rules().journal() != null
                || (sizes.wanted() && !sizes.inLine());
    }

    SizeLook sizes() {
        return sizes;
    }

    private boolean asksTypes() {
        return !course.filter().acceptsEveryType();
    }

    /** Gives keys their fates where that is clear already; the result is the part of the slice that fits the bounds. */
    Slice look(Slice slice) {
        Page page = slice.page();
        if (asksTypes()) {
            lookAtTypes(page, slice);
        }
        Slice fitting = slice;
        if (course.pieces().all()) {
            sendByElements(page, slice);
        } else if (sizes.wanted()) {
            fitting = sizes.look(slice);
        }
        Journal journal = course.rules().journal();
        if (journal != null) {
            lookAtDestination(page, fitting, journal);
        }
        return fitting;
    }

    private static void sendByElements(Page page, Slice slice) {
        for (int index = slice.from(); index < slice.to(); index++) {
            if (page.isOpen(index)) {
                page.send(index, Way.LOGICAL);
            }
        }
    }

    private void lookAtTypes(Page page, Slice slice) {
        Questions.ask(source, slice, "TYPE");
        for (int index = slice.from(); index < slice.to(); index++) {
            if (page.isOpen(index)) {
                Reply reply = Refusals.answer(source);
                if (reply instanceof Reply.Error error) {
                    Refusals.judge(page, index, source.address(), error, course);
                } else if (reply.text().equals("none")) {
                    page.settle(index, Fate.VANISHED);
                } else if (!course.filter().acceptsType(reply.text())) {
                    page.settle(index, Fate.SKIPPED);
                }
            }
        }
    }

    private void lookAtDestination(Page page, Slice slice, Journal journal) {
        for (int index = slice.from(); index < slice.to(); index++) {
            if (page.isUndecided(index)) {
                destination.send("EXISTS", page.key(index));
            }
        }
        destination.flush();
        List<byte[]> absent = new ArrayList<>();
        for (int index = slice.from(); index < slice.to(); index++) {
            if (page.isUndecided(index)) {
                Reply reply = Refusals.answer(destination);
                if (reply instanceof Reply.Error error) {
                    Refusals.judge(page, index, destination.address(), error, course);
                } else if (reply.number() == 0) {
                    // It becomes ours when it is sent; until then somebody else may be quicker, and is not replaced.
                    absent.add(page.key(index));
                } else if (journal.ours(page.key(index))) {
                    page.claim(index, true);
                } else if (!page.ours(index)) {
                    course.rules().found(page, index);
                }
            }
        }
        if (!absent.isEmpty()) {
            journal.add(absent);
        }
    }
}
