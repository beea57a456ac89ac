package dev.rehome.copy;

import dev.rehome.redis.Encoded;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.UseRecord;

/** Takes along how keys were used, where that is wanted: it is asked before the value, since reading is a use. */
final class UseTransfer {
    private final boolean wanted;
    private final Encoded question;
    private final Encoded option;
    private long value = -1;

    UseTransfer(UseRecord record) {
        this.wanted = record != UseRecord.NONE;
        this.question = Encoded.command(3, "OBJECT").and(Encoded.argument(record.word()));
        this.option = Encoded.argument(record.word());
    }

    /** Buffers the question for a key. */
    void ask(RedisConnection source, Page page, int index) {
        if (wanted) {
            source.append(question);
            source.append(page.bytes(), page.offset(index), page.length(index));
        }
    }

    /** Reads the answer; a key whose use is not told travels without. */
    void read(RedisConnection source) {
        if (wanted) {
            value = source.receive() instanceof Reply.Number number ? number.value() : -1;
        }
    }

    /** How many parts of {@code RESTORE} it takes for the key that was read last. */
    int parts() {
        return value >= 0 ? 2 : 0;
    }

    void append(RedisConnection destination) {
        if (value >= 0) {
            destination.append(option);
            destination.append(value);
        }
    }
}
