package dev.rehome.copy.logical;

import dev.rehome.redis.StreamId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes entries pending at the destination. {@code XCLAIM … FORCE} takes only ids of entries that are there (from 7.0), and
 * some were deleted at the source: so each is there for that moment, empty. Trimming takes them away again; deleting them
 * would show in the stream's largest deleted id.
 */
final class PendingEntries {
    private final Transit transit;
    private final Draft draft;
    private final byte[] group;

    PendingEntries(Transit transit, byte[] group) {
        this.transit = transit;
        this.draft = transit.draft();
        this.group = group;
    }

    /** Before 6.2 a consumer comes into being when it reads; what it reads here is what is pending for it: nothing. */
    void createConsumer(byte[] name) {
        if (transit.abilities().destinationConsumers()) {
            draft.send("XGROUP", "CREATECONSUMER", draft.name(), group, name);
        } else {
            draft.send("XREADGROUP", "GROUP", group, name, "COUNT", 1, "STREAMS", draft.name(), StreamId.NONE);
        }
    }

    /** Claims them for their consumers, those that were delivered together in one command. */
    void claim(List<PendingEntry> entries) {
        draft.send("XSETID", draft.name(), StreamId.NONE);
        for (PendingEntry entry : entries) {
            draft.send("XADD", draft.name(), entry.id(), "", "");
        }
        for (int first = 0; first < entries.size(); ) {
            int next = first + 1;
            while (next < entries.size() && together(entries.get(first), entries.get(next))) {
                next++;
            }
            claimTogether(entries.subList(first, next));
            first = next;
        }
        draft.send("XTRIM", draft.name(), "MAXLEN", 0);
    }

    private static boolean together(PendingEntry one, PendingEntry other) {
        return one.deliveredAt() == other.deliveredAt()
                && one.deliveries() == other.deliveries()
                && Arrays.equals(one.consumer(), other.consumer());
    }

    private void claimTogether(List<PendingEntry> entries) {
        PendingEntry first = entries.get(0);
        List<Object> arguments = new ArrayList<>(List.of(draft.name(), group, first.consumer(), 0));
        entries.forEach(entry -> arguments.add(entry.id()));
        if (transit.abilities().sourceTime()) {
            arguments.addAll(List.of("TIME", transit.deadlines().moment(first.deliveredAt())));
        } else {
            arguments.addAll(List.of("IDLE", -first.deliveredAt()));
        }
        arguments.addAll(List.of("RETRYCOUNT", first.deliveries(), "FORCE", "JUSTID"));
        draft.send("XCLAIM", arguments.toArray());
    }
}
