package dev.rehome.copy.logical;

import dev.rehome.copy.logical.LogicalOutcome.Copied;
import dev.rehome.copy.logical.LogicalOutcome.Taken;
import dev.rehome.copy.logical.LogicalOutcome.Vanished;
import dev.rehome.plan.CopySettings.KeyType;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Copies small keys together, in few round trips. Each is read whole in a transaction of its own at the source, so value
 * and deadline are of one moment; all are written in one transaction at the destination, which fails if somebody writes
 * one of their names meanwhile. Whatever is out of the ordinary is left to {@link Attempt}.
 */
final class SmallKeys {
    /** Of a key, in the source's memory. */
    private static final long MOST_BYTES = 64 << 10;

    private final Crossing crossing;
    private final RedisConnection source;
    private final RedisConnection destination;
    private final SmallValues values;
    private final boolean asksEncodings;

    SmallKeys(Crossing crossing) {
        this.crossing = crossing;
        this.source = crossing.source();
        this.destination = crossing.destination();
        this.values = new SmallValues(crossing);
        this.asksEncodings = crossing.abilities().sourceFieldDeadlines();
    }

    /** Gives the keys their outcomes. */
    void copy(List<SmallKey> keys) {
        look(keys);
        List<SmallKey> slice = new ArrayList<>();
        long bytes = 0;
        for (SmallKey key : keys) {
            if (key.open()) {
                if (!slice.isEmpty() && bytes + key.size > crossing.bounds().chunkBytes()) {
                    copyTogether(slice);
                    slice.clear();
                    bytes = 0;
                }
                slice.add(key);
                bytes += key.size;
            }
        }
        if (!slice.isEmpty()) {
            copyTogether(slice);
        }
    }

    private void look(List<SmallKey> keys) {
        for (SmallKey key : keys) {
            source.send("TYPE", key.key);
            source.send("MEMORY", "USAGE", key.key);
            if (asksEncodings) {
                source.send("OBJECT", "ENCODING", key.key);
            }
        }
        source.flush();
        for (SmallKey key : keys) {
            Reply type = source.receive();
            Reply size = source.receive();
            // A hash whose fields may have deadlines is kept in another way.
            boolean plain = !asksEncodings || source.receive() instanceof Reply.Bulk bulk && isPlain(bulk);
            judge(key, type, size, plain);
        }
    }

    private static boolean isPlain(Reply.Bulk encoding) {
        return encoding.text().equals("listpack");
    }

    private static void judge(SmallKey key, Reply type, Reply size, boolean plain) {
        if (!(type instanceof Reply.Status label) || !(size instanceof Reply.Number number)) {
            key.outcome = type instanceof Reply.Status none && none.text().equals("none") ? new Vanished() : null;
            return;
        }
        for (KeyType each : KeyType.values()) {
            boolean fits = each != KeyType.STREAM && (each != KeyType.HASH || plain);
            if (fits
                    && number.value() <= MOST_BYTES
                    && each.name().toLowerCase(Locale.ROOT).equals(label.text())) {
                key.type = each;
                key.size = number.value();
            }
        }
    }

    private void copyTogether(List<SmallKey> keys) {
        guardNames(keys);
        values.ask(keys);
        seeNames(keys);
        destination.send("MULTI");
        int commands = 0;
        long bytes = 0;
        for (SmallKey key : keys) {
            values.passOn(key);
            commands += key.commands;
            bytes += key.bytes;
        }
        destination.send("EXEC");
        destination.flush();
        for (int answer = 0; answer < 1 + commands; answer++) {
            destination.passOverReply();
        }
        settle(keys, destination.receive());
        crossing.throttle().payForBytes(bytes, crossing::beat);
    }

    /** Asks whether names that are not to be replaced are free, and sees to it that they stay so. */
    private void guardNames(List<SmallKey> keys) {
        for (SmallKey key : keys) {
            if (!key.replace) {
                destination.send("WATCH", key.key);
                destination.send("EXISTS", key.key);
            }
        }
        destination.flush();
    }

    private void seeNames(List<SmallKey> keys) {
        for (SmallKey key : keys) {
            if (!key.replace) {
                Reply watching = destination.receive();
                Reply there = destination.receive();
                if (watching instanceof Reply.Error || !(there instanceof Reply.Number number)) {
                    key.leave();
                } else if (number.value() > 0) {
                    key.outcome = new Taken();
                }
            }
        }
    }

    private void settle(List<SmallKey> keys, Reply reply) {
        boolean done = reply instanceof Reply.Many many && many.items() != null;
        int answer = 0;
        for (SmallKey key : keys) {
            boolean refused = !done;
            for (int command = 0; command < key.commands && done; command++) {
                refused |= reply.items().get(answer++) instanceof Reply.Error;
            }
            if (key.commands > 0 && key.type != null) {
                key.outcome = new Copied(key.type, key.bytes, List.of());
                if (refused) {
                    undo(key, done);
                }
            }
        }
    }

    /** What was refused in the middle of a transaction does not undo the rest. */
    private void undo(SmallKey key, boolean done) {
        if (done) {
            destination.call("DEL", key.key).orThrow();
        }
        key.leave();
    }
}
