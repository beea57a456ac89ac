package dev.rehome.copy.logical;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.StreamId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The consumer groups of a stream. {@code WATCH} does not see what happens to them, so they are read again at the end and
 * compared by their digest.
 */
final class StreamGroups {
    private final Transit transit;
    private final RedisConnection source;
    private final Draft draft;
    private byte[] digest = new byte[0];

    StreamGroups(Transit transit) {
        this.transit = transit;
        this.source = transit.source();
        this.draft = transit.draft();
    }

    /** Makes them at the destination, where the stream does not exist yet. */
    void copy() {
        GroupDigest seen = new GroupDigest();
        boolean claimed = false;
        for (Map<String, Reply> group : groups()) {
            create(group);
            claimed |= read(group, seen, new PendingEntries(transit, StreamFacts.bytes(group, "name")));
        }
        if (claimed) {
            // The entries come from the beginning, and their ids must be greater than the last one.
            draft.send("XSETID", draft.name(), StreamId.NONE);
        }
        digest = seen.value();
        draft.endPiece();
    }

    /** Whether they are what they were. */
    boolean unchanged() {
        GroupDigest seen = new GroupDigest();
        for (Map<String, Reply> group : groups()) {
            read(group, seen, null);
        }
        return Arrays.equals(digest, seen.value());
    }

    private List<Map<String, Reply>> groups() {
        return StreamFacts.ask(source, "GROUPS", transit.key());
    }

    /**
     * Reads one.
     *
     * @param claims where to claim what is pending, or null to look only
     * @return whether something is pending
     */
    private boolean read(Map<String, Reply> group, GroupDigest seen, @Nullable PendingEntries claims) {
        byte[] name = StreamFacts.bytes(group, "name");
        seen.add(name);
        seen.add(StreamFacts.text(group, "last-delivered-id"));
        seen.add(String.valueOf(entriesRead(group)));
        for (Map<String, Reply> consumer : StreamFacts.ask(source, "CONSUMERS", transit.key(), name)) {
            byte[] consumerName = StreamFacts.bytes(consumer, "name");
            seen.add(consumerName);
            if (claims != null) {
                claims.createConsumer(consumerName);
            }
        }
        boolean any = false;
        PendingPage page = PendingPage.first(transit, name);
        while (!page.entries().isEmpty()) {
            any = true;
            page.entries().forEach(seen::add);
            if (claims != null) {
                claims.claim(page.entries());
                transit.pieceDone(0);
            }
            page = page.next();
        }
        return any;
    }

    private void create(Map<String, Reply> group) {
        List<Object> arguments = new ArrayList<>(List.of(
                "CREATE",
                draft.name(),
                StreamFacts.bytes(group, "name"),
                StreamFacts.text(group, "last-delivered-id"),
                "MKSTREAM"));
        Reply entriesRead = entriesRead(group);
        if (entriesRead instanceof Reply.Number number && transit.abilities().destinationCounters()) {
            arguments.add("ENTRIESREAD");
            arguments.add(number.value());
        }
        draft.send("XGROUP", arguments.toArray());
    }

    /** Not a number where it is not known; null before 7.0. */
    private static @Nullable Reply entriesRead(Map<String, Reply> group) {
        return group.get("entries-read");
    }
}
