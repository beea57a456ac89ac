package dev.rehome.copy.logical;

import dev.rehome.redis.Reply;
import java.util.List;

/** The answer to {@code TIME}. */
final class SourceTime {
    private static final long MILLIS = 1000;
    private static final long MICROS = 1000;

    private SourceTime() {}

    /** Milliseconds since 1970. */
    static long millis(Reply time) {
        List<Reply> parts = time.items();
        return Long.parseLong(parts.get(0).text()) * MILLIS
                + Long.parseLong(parts.get(1).text()) / MICROS;
    }
}
