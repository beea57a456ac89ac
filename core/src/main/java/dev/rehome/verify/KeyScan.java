package dev.rehome.verify;

import dev.rehome.redis.Brake;
import dev.rehome.redis.KeyBatch;
import dev.rehome.redis.KeyFilter;
import dev.rehome.redis.Pulse;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ScanCount;
import dev.rehome.redis.TemporaryName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All keys of a database that the plan is about, by name; a key may come twice, as {@code SCAN} says it may. Not for several
 * threads.
 */
final class KeyScan {
    private static final String END = "0";
    private static final int MOST_CALLS = 50;

    private final Link link;
    private final Patience patience;
    private final Halt halt;
    private final Brake brake;
    private final KeyFilter filter;
    private final ScanCount count = new ScanCount();
    private final Deque<KeyBatch> ready = new ArrayDeque<>();
    private String cursor = END;
    private boolean ended;
    private long given;

    KeyScan(Link link, Patience patience, Halt halt, Brake brake, KeyFilter filter) {
        this.link = link;
        this.patience = patience;
        this.halt = halt;
        this.brake = brake;
        this.filter = filter;
    }

    /** The next keys, about so many, possibly none; null at the end. */
    @Nullable
    KeyBatch next(int wanted) {
        if (!ready.isEmpty()) {
            return ready.remove();
        }
        if (ended) {
            return null;
        }
        if (brake.held() && !brake.awaitRelease(halt::tripped, new Pulse(link.connection()))) {
            return null;
        }
        Step step = patience.attempt(() -> scan(link.connection(), wanted), link);
        cursor = step.next();
        ended = cursor.equals(END);
        given += step.given();
        ready.addAll(step.batches());
        return ready.remove();
    }

    /** How many keys the server has given, repeats and those that are filtered here included. */
    long given() {
        return given;
    }

    Link link() {
        return link;
    }

    /** What some calls gave. */
    private record Step(List<KeyBatch> batches, String next, long given) {}

    /**
     * Where a pattern leaves out most keys, several calls make one batch; where the server is far away, one call makes
     * several.
     */
    private Step scan(RedisConnection connection, int batchKeys) {
        List<KeyBatch> batches = new ArrayList<>(List.of(new KeyBatch()));
        int worth = count.pages(brake.leastNanos(batchKeys, 0));
        int wanted = batchKeys * worth;
        int kept = 0;
        long given = 0;
        String next = cursor;
        int calls = 0;
        do {
            int asked = count.next(wanted - kept);
            long began = System.nanoTime();
            send(connection, next, asked);
            connection.receiveCount();
            next = receiveText(connection);
            long keys = connection.receiveCount();
            long took = System.nanoTime() - began;
            long bytes = 0;
            for (long left = keys; left > 0; left--) {
                KeyBatch batch = withRoom(batches, batchKeys, worth);
                int before = batch.size();
                bytes += receiveKey(connection, batch);
                kept += batch.size() - before;
            }
            count.took(asked, keys, bytes, took);
            given += keys;
        } while (!next.equals(END) && kept < wanted / 2 && ++calls < MOST_CALLS);
        return new Step(batches, next, given);
    }

    private static KeyBatch withRoom(List<KeyBatch> batches, int batchKeys, int most) {
        KeyBatch last = batches.get(batches.size() - 1);
        if (last.size() < batchKeys || batches.size() == most) {
            return last;
        }
        KeyBatch next = new KeyBatch();
        batches.add(next);
        return next;
    }

    private void send(RedisConnection connection, String from, int wanted) {
        Optional<byte[]> pattern = filter.scanPattern();
        if (pattern.isPresent()) {
            connection.send("SCAN", from, "MATCH", pattern.get(), "COUNT", wanted);
        } else {
            connection.send("SCAN", from, "COUNT", wanted);
        }
        connection.flush();
    }

    private static String receiveText(RedisConnection connection) {
        byte[] text = new byte[(int) connection.receiveLength()];
        connection.fetch(text, 0, text.length);
        return new String(text, StandardCharsets.US_ASCII);
    }

    /** The bytes of its name. */
    private int receiveKey(RedisConnection connection, KeyBatch batch) {
        int length = (int) connection.receiveLength();
        int start = batch.room(length);
        connection.fetch(batch.bytes(), start, length);
        batch.add(length);
        int last = batch.size() - 1;
        boolean meant = filter.acceptsEveryName() || filter.acceptsName(batch.key(last));
        if (!meant || TemporaryName.is(batch.bytes(), start, length)) {
            batch.removeLast();
        }
        return length;
    }
}
