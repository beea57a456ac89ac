package dev.rehome.copy.logical;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Some of the pending entries of a group, in the order of their ids. {@code XPENDING} tells how long ago they were
 * delivered, so the source's time is asked before and after, until both are the same millisecond.
 */
record PendingPage(Transit transit, byte[] group, List<PendingEntry> entries) {
    /** Few, so that they are mostly read within one millisecond. */
    private static final int MOST = 200;

    private static final int TURNS = 20;

    static PendingPage first(Transit transit, byte[] group) {
        return new PendingPage(transit, group, ask(transit, group, "-"));
    }

    /** Without entries where there are no more. */
    PendingPage next() {
        List<PendingEntry> following = entries.size() < MOST
                ? List.of()
                : ask(transit, group, StreamId.after(entries.get(MOST - 1).id()));
        return new PendingPage(transit, group, following);
    }

    private static List<PendingEntry> ask(Transit transit, byte[] group, String start) {
        RedisConnection source = transit.source();
        boolean tellsTime = transit.abilities().sourceTime();
        for (int turn = 1; true; turn++) {
            if (tellsTime) {
                source.send("TIME");
            }
            source.send("XPENDING", transit.key(), group, start, "+", MOST);
            if (tellsTime) {
                source.send("TIME");
            }
            source.flush();
            long before = tellsTime ? SourceTime.millis(source.receive()) : 0;
            Reply reply = source.receive();
            long after = tellsTime ? SourceTime.millis(source.receive()) : 0;
            if (before == after || turn == TURNS) {
                return entries(reply.items(), before);
            }
        }
    }

    private static List<PendingEntry> entries(List<Reply> items, long time) {
        List<PendingEntry> entries = new ArrayList<>(items.size());
        for (Reply item : items) {
            List<Reply> parts = item.items();
            entries.add(new PendingEntry(
                    parts.get(0).text(),
                    Objects.requireNonNull(parts.get(1).bytes()),
                    time - parts.get(2).number(),
                    parts.get(3).number()));
        }
        return entries;
    }
}
