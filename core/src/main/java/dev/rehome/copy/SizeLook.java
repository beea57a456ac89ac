package dev.rehome.copy;

import dev.rehome.redis.KeySizes;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.SizeSums;
import dev.rehome.redis.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Finds the keys that are too large for one piece before anybody asks for their values. */
final class SizeLook {
    private final Course course;
    private final RedisConnection source;
    private final KeySizes sizes;

    SizeLook(Course course, RedisConnection source) {
        this.course = course;
        this.source = source;
        this.sizes =
                new KeySizes(source, course.links().source(), course.pieces().bigKey());
    }

    /** Whether there may be any, or values are so large that their sizes are worth knowing. */
    boolean wanted() {
        return course.pace().sizesMatter()
                || course.pieces().permitted() && course.pieces().evidence().possible();
    }

    /** Marks large keys; the result is the part of the slice whose other values may be on their way at once. */
    Slice look(Slice slice) {
        Page page = slice.page();
        List<byte[]> keys = new ArrayList<>();
        for (int index = slice.from(); index < slice.to(); index++) {
            if (page.isOpen(index)) {
                keys.add(page.key(index));
            }
        }
        long[] found = sizes.of(keys);
        SizeSums large = new SizeSums();
        int next = 0;
        long bytes = 0;
        int end = slice.to();
        for (int index = slice.from(); index < slice.to(); index++) {
            if (page.isOpen(index)) {
                long size = found[next++];
                if (isLarge(page, index, size)) {
                    large.add(size);
                } else {
                    page.memory(index, size);
                    bytes += size;
                    end = bytes > course.pace().bytes() && index > slice.from() ? Math.min(end, index) : end;
                }
            }
        }
        course.pieces().evidence().saw(large);
        return new Slice(page, slice.from(), end);
    }

    /** Whether the next slice can be looked at while others are on the way. */
    boolean inLine() {
        return wanted() && sizes.inLine();
    }

    /** Buffers the questions for a slice. */
    void ask(Slice slice) {
        for (int index = slice.from(); index < slice.to(); index++) {
            if (slice.page().isOpen(index)) {
                sizes.ask(slice.page().key(index));
            }
        }
    }

    /** Reads the answers; the result is the part of the slice before the first key that needs a closer look. */
    Slice read(Slice slice) {
        Page page = slice.page();
        int end = slice.to();
        long bytes = 0;
        for (int index = slice.from(); index < slice.to(); index++) {
            long size = page.isOpen(index) ? sizes.answer() : 0;
            boolean fits =
                    !sizes.suspicious(size) && bytes + size <= course.pace().bytes();
            end = fits ? end : Math.min(end, index);
            if (index < end && page.isOpen(index)) {
                bytes += size;
                page.memory(index, size);
            }
        }
        return new Slice(page, slice.from(), end);
    }

    /** A module's value has no elements that others could read. */
    private boolean isLarge(Page page, int index, long size) {
        boolean large = course.pieces().permitted()
                && size > course.pieces().bigKey()
                && ValueType.called(source.call("TYPE", page.key(index)).text()).readable();
        if (large) {
            page.send(index, Way.CHUNKED);
        }
        return large;
    }
}
