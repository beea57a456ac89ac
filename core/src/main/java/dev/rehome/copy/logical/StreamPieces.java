package dev.rehome.copy.logical;

import dev.rehome.redis.Encoded;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.StreamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A stream: its groups with what is pending, then its entries, then its counters. The groups come first since entries
 * that are pending and were deleted have to be there for a moment when they are claimed.
 */
final class StreamPieces implements Pieces {
    private static final Encoded XADD = Encoded.argument("XADD");
    /** Each is a command of its own. */
    private static final int MOST = 2000;

    private static final Encoded NOTHING = Encoded.argument("");

    private final Transit transit;
    private final RedisConnection source;
    private final Draft draft;
    private final StreamGroups groups;

    StreamPieces(Transit transit) {
        this.transit = transit;
        this.source = transit.source();
        this.draft = transit.draft();
        this.groups = new StreamGroups(transit);
    }

    @Override
    public void copy() {
        Map<String, Reply> facts =
                StreamFacts.ask(source, "STREAM", transit.key()).get(0);
        long length = StreamFacts.number(facts, "length");
        groups.copy();
        if (length > 0) {
            entries();
        } else {
            draft.send("XADD", draft.name(), "0-1", "", "");
            draft.send("XTRIM", draft.name(), "MAXLEN", 0);
        }
        counters(facts, length);
    }

    private void counters(Map<String, Reply> facts, long length) {
        List<Object> arguments = new ArrayList<>(List.of(draft.name(), StreamFacts.text(facts, "last-generated-id")));
        if (transit.abilities().destinationCounters()) {
            boolean told = facts.containsKey("entries-added");
            arguments.add("ENTRIESADDED");
            arguments.add(told ? StreamFacts.number(facts, "entries-added") : length);
            arguments.add("MAXDELETEDID");
            arguments.add(told ? StreamFacts.text(facts, "max-deleted-entry-id") : StreamId.NONE);
        }
        draft.send("XSETID", arguments.toArray());
    }

    private void entries() {
        int asked = ask("-");
        long count;
        do {
            transit.take();
            count = source.receiveCount();
            int now = asked;
            for (long entry = 0; entry < count; entry++) {
                source.receiveCount();
                byte[] id = bytes();
                if (entry == now - 1) {
                    asked = ask(StreamId.after(new String(id, java.nio.charset.StandardCharsets.US_ASCII)));
                }
                entry(id);
            }
            transit.pieceDone(count);
            if (count < now) {
                return;
            }
        } while (count > 0);
    }

    private int ask(String start) {
        int count = Math.min(MOST, transit.portion().elements());
        transit.ask("XRANGE", transit.key(), start, "+", "COUNT", count);
        return count;
    }

    private byte[] bytes() {
        byte[] bytes = new byte[(int) source.receiveLength()];
        source.fetch(bytes, 0, bytes.length);
        return bytes;
    }

    /** A command that was begun has to be ended, even where the key has failed in the middle of it. */
    private void entry(byte[] id) {
        int parts = (int) source.receiveCount();
        boolean begun = !transit.failed();
        if (begun) {
            draft.begin(XADD, 1 + parts);
            draft.connection().append(id, 0, id.length);
        }
        transit.came(id.length);
        for (int part = 0; part < parts; part++) {
            long length = source.receiveLength();
            if (transit.passes(length)) {
                source.passOn(length, draft.connection());
            } else {
                source.passOver(length);
                if (begun) {
                    draft.connection().append(NOTHING);
                }
            }
        }
    }

    @Override
    public String lengthCommand() {
        return "XLEN";
    }

    @Override
    public boolean unchanged() {
        return groups.unchanged();
    }
}
