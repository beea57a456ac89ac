package dev.rehome.copy;

import dev.rehome.plan.CopySettings.KeyType;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ValueType;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks for sizes by {@code MEMORY USAGE}. It guesses from some elements, so a collection that may be large is looked at
 * with many of them: with the five that it takes by itself, it said 465 KB of a hash of 84 MB.
 */
final class MemoryLook implements SizeLook {
    private static final int FEW = 100;
    private static final int MANY = 2_000;
    /** A guess from few elements that reaches this part of the limit is made again from many. */
    private static final int PART = 64;

    private static final Set<String> TYPES =
            Arrays.stream(KeyType.values()).map(ValueType::nameOf).collect(Collectors.toSet());

    private final Course course;
    private final RedisConnection source;

    MemoryLook(Course course, RedisConnection source) {
        this.course = course;
        this.source = source;
    }

    @Override
    public boolean wanted() {
        return course.pace().sizesMatter() || seeksLargeKeys();
    }

    private boolean seeksLargeKeys() {
        return course.pieces().permitted() && course.pieces().evidence().possible();
    }

    @Override
    public Slice look(Slice slice) {
        Page page = slice.page();
        int size = slice.to() - slice.from();
        long[] sizes = new long[size];
        boolean[] wanted = new boolean[size];
        for (int at = 0; at < size; at++) {
            wanted[at] = page.isOpen(slice.from() + at);
        }
        ask(slice, wanted, sizes, FEW);
        boolean[] doubtful = new boolean[size];
        for (int at = 0; at < size; at++) {
            doubtful[at] = sizes[at] >= course.pieces().bigKey() / PART
                    && sizes[at] <= course.pieces().bigKey();
        }
        ask(slice, doubtful, sizes, MANY);
        note(wanted, sizes);
        if (course.pieces().permitted()) {
            markLarge(slice, sizes);
        }
        return fitting(slice, sizes);
    }

    /** Where it is refused the size stays what it was, and the length of the dump decides. */
    private void ask(Slice slice, boolean[] wanted, long[] sizes, int samples) {
        for (int at = 0; at < wanted.length; at++) {
            if (wanted[at]) {
                source.send("MEMORY", "USAGE", slice.page().key(slice.from() + at), "SAMPLES", samples);
            }
        }
        source.flush();
        for (int at = 0; at < wanted.length; at++) {
            if (wanted[at] && source.receive() instanceof Reply.Number number) {
                sizes[at] = number.value();
            }
        }
    }

    private void note(boolean[] wanted, long[] sizes) {
        int count = 0;
        double sum = 0;
        double squares = 0;
        for (int at = 0; at < sizes.length; at++) {
            count += wanted[at] ? 1 : 0;
            sum += sizes[at];
            squares += (double) sizes[at] * sizes[at];
        }
        course.pieces().evidence().saw(count, sum, squares);
    }

    /** A module's value has no elements that others could read. */
    private void markLarge(Slice slice, long[] sizes) {
        Page page = slice.page();
        for (int at = 0; at < sizes.length; at++) {
            int index = slice.from() + at;
            if (sizes[at] > course.pieces().bigKey()
                    && TYPES.contains(source.call("TYPE", page.key(index)).text())) {
                page.send(index, Way.CHUNKED);
            }
        }
    }

    private Slice fitting(Slice slice, long[] sizes) {
        long bytes = 0;
        for (int at = 0; at < sizes.length; at++) {
            bytes += slice.page().isOpen(slice.from() + at) ? sizes[at] : 0;
            if (bytes > course.pace().bytes() && at > 0) {
                return new Slice(slice.page(), slice.from(), slice.from() + at);
            }
        }
        return slice;
    }
}
