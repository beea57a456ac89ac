package dev.rehome.copy;

import dev.rehome.plan.CopySettings.KeyType;
import dev.rehome.redis.ConnectionException;
import dev.rehome.redis.Pulse;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ScanCount;
import dev.rehome.redis.ServerErrorException;
import dev.rehome.redis.TemporaryName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Walks the source's keys from a cursor to the end and hands them to the workers in pages. */
final class Scanner implements Runnable {
    private static final String END = "0";
    private static final int MOST_CALLS = 50;

    private final Course course;
    private final Backoff backoff;
    private final ScanCount count;
    private Repeats repeats = new Repeats();
    private final List<Object> filter;
    private final Checkpoint start;
    private String cursor;
    private boolean atEnd;
    private Pulse pulse = new Pulse();

    /**
     * @param start its failed keys come first
     * @param roundTrip how long the source takes to answer
     */
    Scanner(Course course, Checkpoint start, Duration roundTrip) {
        this.course = course;
        this.backoff = new Backoff(course.task().settings().retry(), course.pass(), course.brake()::triesAgain);
        this.filter = filter(course);
        this.start = start;
        this.count = new ScanCount(roundTrip);
        this.cursor = start.cursor();
        this.atEnd = start.complete();
    }

    /** What the server can filter by itself; the rest gets a second look here and at the workers. */
    private static List<Object> filter(Course course) {
        List<Object> filter = new ArrayList<>();
        course.filter().scanPattern().ifPresent(pattern -> filter.addAll(List.of("MATCH", pattern)));
        Set<KeyType> types = course.task().settings().types();
        if (types.size() == 1 && course.links().source().scanType()) {
            filter.addAll(List.of("TYPE", types.iterator().next().name().toLowerCase(Locale.ROOT)));
        }
        return filter;
    }

    @Override
    public void run() {
        handOver(Page.Origin.FAILED, start.failures().stream().map(Failure::key).toList());
        handOver(Page.Origin.PENDING, start.pending());
        boolean again = false;
        while (!atEnd && !course.pass().over()) {
            try {
                scanOverOneConnection(again);
            } catch (ConnectionException failure) {
                // The page that was being filled is lost, and its keys are not known by any worker.
                repeats = new Repeats();
                if (!course.pass().over()) {
                    backoff.await(failure);
                }
            }
            again = true;
        }
        if (atEnd) {
            course.ledger().scanned();
        }
        course.pass().scanned();
    }

    private void scanOverOneConnection(boolean again) {
        RedisConnection source = course.links().openSource(again);
        try {
            pulse = new Pulse(source);
            scan(source);
        } finally {
            course.links().close(source);
        }
    }

    private void handOver(Page.Origin origin, List<byte[]> keys) {
        int most = course.task().settings().batchKeys();
        for (int from = 0; from < keys.size(); from += most) {
            Page page = new Page(origin);
            keys.subList(from, Math.min(keys.size(), from + most)).forEach(page::add);
            page.seal(cursor);
            handOver(page, false);
        }
    }

    private void scan(RedisConnection source) {
        while (!atEnd && !course.pass().over()) {
            Stretch stretch = begin();
            String next = cursor;
            int calls = 0;
            do {
                course.brake().awaitRelease(course.pass()::over, pulse);
                next = scan(source, next, stretch, stretch.wanted() - stretch.size());
                backoff.reset();
            } while (!next.equals(END) && stretch.size() < stretch.wanted() / 2 && ++calls < MOST_CALLS);
            cursor = next;
            atEnd = next.equals(END);
            handOver(stretch);
        }
    }

    private Stretch begin() {
        int pageKeys = course.pace().keys();
        return new Stretch(pageKeys, count.pages(course.pace().leastNanos(pageKeys)));
    }

    private void handOver(Stretch stretch) {
        Iterator<Page> pages = stretch.pages().iterator();
        while (pages.hasNext()) {
            Page page = pages.next();
            boolean last = !pages.hasNext();
            page.seal(last ? cursor : null);
            handOver(page, last && atEnd);
        }
    }

    private void handOver(Page page, boolean last) {
        for (int index = 0; index < page.size(); index++) {
            if (!course.filter().acceptsEveryName() && !course.filter().acceptsName(page.key(index))) {
                page.settle(index, Fate.SKIPPED);
            }
        }
        if (last) {
            course.ledger().openedLast(page);
        } else {
            course.ledger().opened(page);
        }
        if (page.settled()) {
            course.settled(page);
        } else {
            course.pass().offer(page, pulse);
        }
    }

    /** One call; the result is the next cursor. */
    private String scan(RedisConnection source, String from, Stretch stretch, int wanted) {
        int asked = count.next(wanted);
        List<Object> arguments = new ArrayList<>(List.of(from, "COUNT", asked));
        arguments.addAll(filter);
        long before = System.nanoTime();
        source.send("SCAN", arguments.toArray());
        source.flush();
        String next = receiveCursor(source);
        long keys = source.receiveCount();
        long took = System.nanoTime() - before;
        long bytes = 0;
        for (long left = keys; left > 0; left--) {
            bytes += receiveKey(source, stretch.page());
        }
        count.took(asked, keys, bytes, took);
        return next;
    }

    private static String receiveCursor(RedisConnection source) {
        try {
            source.receiveCount();
        } catch (ServerErrorException refused) {
            throw Refusals.fatal(source.address(), refused.error());
        }
        byte[] digits = new byte[(int) source.receiveLength()];
        source.fetch(digits, 0, digits.length);
        return new String(digits, StandardCharsets.US_ASCII);
    }

    /** The bytes of its name. */
    private int receiveKey(RedisConnection source, Page page) {
        int length = (int) source.receiveLength();
        int start = page.room(length);
        source.fetch(page.bytes(), start, length);
        page.add(length);
        if (TemporaryName.is(page.bytes(), start, length) || repeats.again(page, page.size() - 1)) {
            page.removeLast();
        }
        return length;
    }
}
