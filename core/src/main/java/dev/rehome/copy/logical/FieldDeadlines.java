package dev.rehome.copy.logical;

import dev.rehome.redis.Encoded;
import dev.rehome.redis.Parts;
import dev.rehome.redis.RedisConnection;
import java.util.ArrayList;
import java.util.List;

/**
 * Deadlines of hash fields ({@code HPEXPIRETIME}, {@code HPEXPIREAT}; Redis 7.4 and Valkey 9.0 on): -1 for a field without,
 * -2 for no field.
 */
final class FieldDeadlines {
    static final String WHAT = "deadlines of hash fields";

    private static final int MOST = 1000;
    private static final Encoded DEADLINE = Encoded.argument("HPEXPIRETIME");
    private static final Encoded LEFT = Encoded.argument("HPTTL");
    private static final Encoded SET_DEADLINE = Encoded.argument("HPEXPIREAT");
    private static final Encoded SET_LEFT = Encoded.argument("HPEXPIRE");
    private static final Encoded FIELDS = Encoded.argument("FIELDS");

    private final Transit transit;
    private final RedisConnection source;
    private final boolean tellsDeadlines;
    private final Parts fields = new Parts(1 << 10);
    private boolean any;

    FieldDeadlines(Transit transit) {
        this.transit = transit;
        this.source = transit.source();
        this.tellsDeadlines = transit.deadlines().tellsDeadlines();
    }

    /** Where the fields of a piece are to be kept. */
    Parts fields() {
        return fields;
    }

    /** Whether a field had one. */
    boolean any() {
        return any;
    }

    /** Copies those of the fields that are kept. */
    void copy() {
        for (int from = 0; from < fields.count(); from += MOST) {
            copy(from, Math.min(fields.count(), from + MOST));
        }
        fields.clear();
    }

    private void copy(int from, int to) {
        long time = ask(from, to);
        List<Long> answers = new ArrayList<>(to - from);
        transit.take();
        long count = source.receiveCount();
        for (long field = 0; field < count; field++) {
            answers.add(source.receiveNumber());
        }
        for (int first = 0; first < count; ) {
            int next = first + 1;
            while (next < count && answers.get(next).equals(answers.get(first))) {
                next++;
            }
            if (answers.get(first) >= 0) {
                set(from + first, from + next, transit.deadlines().deadline(answers.get(first), time));
            }
            first = next;
        }
    }

    /** The source's time just before; negative where it is not needed or not told. */
    private long ask(int from, int to) {
        long time = !tellsDeadlines && transit.abilities().sourceTime() ? SourceTime.millis(source.call("TIME")) : -1;
        source.begin(4 + to - from, tellsDeadlines ? DEADLINE : LEFT);
        source.append(transit.key(), 0, transit.key().length);
        source.append(FIELDS);
        source.append(to - from);
        source.append(fields, from, to);
        transit.asked();
        return time;
    }

    private void set(int from, int to, long deadline) {
        any = true;
        if (!transit.abilities().destinationFieldDeadlines()) {
            transit.unsupported(WHAT);
            return;
        }
        boolean absolute = transit.deadlines().absolute();
        transit.draft().begin(absolute ? SET_DEADLINE : SET_LEFT, 3 + to - from);
        RedisConnection destination = transit.draft().connection();
        destination.append(absolute ? deadline : Math.max(0, transit.deadlines().left(deadline)));
        destination.append(FIELDS);
        destination.append(to - from);
        destination.append(fields, from, to);
    }
}
