package dev.rehome.verify;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.StreamId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** A stream: its entries, ids and counters, then its groups with consumers and pending entries. */
final class StreamWalk {
    /** The last two exist from 7.0 on. */
    private static final SortedSet<String> OF_STREAM =
            names("length", "groups", "last-generated-id", "max-deleted-entry-id", "entries-added");

    private static final SortedSet<String> OF_GROUP =
            names("name", "consumers", "pending", "last-delivered-id", "entries-read");

    private static final SortedSet<String> OF_CONSUMER = names("name", "pending");
    private static final int PENDING = 1000;

    private final Walk walk;

    StreamWalk(Walk walk) {
        this.walk = walk;
    }

    void compare() {
        facts("the length, an id or a counter of the stream differs", OF_STREAM, "STREAM", walk.key);
        entries();
        for (Map<String, Reply> group : facts("the groups of the stream differ", OF_GROUP, "GROUPS", walk.key)) {
            byte[] name = StreamFacts.bytes(group, "name");
            facts("the consumers of a group differ", OF_CONSUMER, "CONSUMERS", walk.key, name);
            pending(name);
        }
    }

    private List<Map<String, Reply>> facts(String otherwise, SortedSet<String> names, Object... question) {
        List<Map<String, Reply>> here = info(walk.source, question);
        byte[] facts = StreamFacts.encode(here, names);
        walk.digest().next(facts, 0, facts.length);
        if (walk.same() && !StreamFacts.same(here, info(walk.destination, question), names)) {
            walk.differs(otherwise);
        }
        return here;
    }

    private void entries() {
        String start = "-";
        int asked;
        List<Reply> here;
        do {
            asked = walk.count();
            walk.source.send("XRANGE", walk.key, start, "+", "COUNT", asked);
            walk.source.flush();
            List<Reply> there = walk.same() ? range(start, asked) : List.of();
            here = walk.source.receive().orThrow().items();
            compare(here, there, start);
            start = here.isEmpty() ? start : following(here);
        } while (here.size() == asked);
    }

    private List<Reply> range(String start, int asked) {
        return walk.destination
                .call("XRANGE", walk.key, start, "+", "COUNT", asked)
                .orThrow()
                .items();
    }

    private void compare(List<Reply> here, List<Reply> there, String start) {
        long bytes = 0;
        for (int index = 0; index < here.size(); index++) {
            byte[] entry = StreamFacts.encode(here.get(index));
            bytes += entry.length;
            walk.digest().next(entry, 0, entry.length);
            if (walk.same() && (index >= there.size() || !Arrays.equals(entry, StreamFacts.encode(there.get(index))))) {
                walk.differs("an entry from " + start + " on differs");
            }
        }
        walk.learn(here.size(), bytes);
    }

    private void pending(byte[] group) {
        String start = "-";
        List<Reply> here;
        do {
            here = pending(walk.source, group, start);
            byte[] entries = StreamFacts.encodePending(here);
            walk.digest().next(entries, 0, entries.length);
            if (walk.same()
                    && !Arrays.equals(entries, StreamFacts.encodePending(pending(walk.destination, group, start)))) {
                walk.differs("the pending entries of a group differ");
            }
            start = here.isEmpty() ? start : following(here);
        } while (here.size() == PENDING);
    }

    private List<Reply> pending(RedisConnection connection, byte[] group, String start) {
        return connection
                .call("XPENDING", walk.key, group, start, "+", PENDING)
                .orThrow()
                .items();
    }

    private static List<Map<String, Reply>> info(RedisConnection connection, Object... question) {
        return StreamFacts.of(connection.call("XINFO", question).orThrow());
    }

    /** Where the page after these entries begins; each begins with its id. */
    private static String following(List<Reply> entries) {
        return StreamId.after(entries.get(entries.size() - 1).items().get(0).text());
    }

    private static SortedSet<String> names(String... names) {
        return new TreeSet<>(List.of(names));
    }
}
