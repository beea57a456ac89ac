package dev.rehome.cli.demo;

import dev.rehome.redis.RedisConnection;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;

/** What the demo's apps keep in Redis: every type, binary values, deadlines; the same each time. */
final class DemoData {
    private static final int BATCH = 500;

    private final RedisConnection connection;
    private final Random random;
    private int unanswered;

    DemoData(RedisConnection connection, long seed) {
        this.connection = connection;
        this.random = new Random(seed);
    }

    /** Sessions and cached pages with deadlines from minutes to a year, and binary values. */
    void caches(int count) {
        for (int number = 0; number < count; number++) {
            send(
                    "SET",
                    "session:" + number,
                    bytes(120),
                    "PX",
                    Duration.ofMinutes(10 + number % 600).toMillis());
            send("SET", "page:" + number, "<html>" + number + "</html>");
        }
        send("SET", "flags", "dark-mode,search-v2", "PX", Duration.ofDays(365).toMillis());
        send("SET", "größe:κλειδί:鍵", "names need not be ASCII");
        settle();
    }

    /** The lists, hashes and sorted sets of a queue of jobs. */
    void queues(int count) {
        for (int number = 0; number < count; number++) {
            send("HSET", "job:" + number, "class", "Mailer", "attempts", number % 5, "arguments", "[" + number + "]");
            send("RPUSH", "queue:" + (number % 4), "job:" + number);
            send("ZADD", "schedule", 1_790_000_000L + number, "job:" + number);
        }
        send("SET", "stat:processed", count * 17);
        settle();
    }

    /** Streams with groups and entries that nobody has acknowledged yet. */
    void streams(int count) {
        for (int number = 0; number < count; number++) {
            send("XADD", "events", (number + 1) + "-0", "type", number % 2 == 0 ? "view" : "click", "id", number);
        }
        send("XGROUP", "CREATE", "events", "billing", "0");
        send("XREADGROUP", "GROUP", "billing", "worker-1", "COUNT", "50", "STREAMS", "events", ">");
        send("XACK", "events", "billing", "1-0", "2-0");
        settle();
    }

    /** Sets, counters of distinct visitors, positions and bits. */
    void collections(int count) {
        for (int number = 0; number < count; number++) {
            send("SADD", "tags:" + number, "a" + number % 7, "b" + number % 11, "c" + number % 13);
            send("PFADD", "visitors", "visitor-" + number);
            send("SETBIT", "online", number * 3L, 1);
            send("GEOADD", "places", degrees(), degrees(), "place-" + number);
        }
        settle();
    }

    private String degrees() {
        return String.format(Locale.ROOT, "%.4f", random.nextDouble() * 80);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private void send(String command, Object... arguments) {
        connection.send(command, arguments);
        unanswered++;
        if (unanswered == BATCH) {
            settle();
        }
    }

    private void settle() {
        connection.flush();
        while (unanswered > 0) {
            connection.receive().orThrow();
            unanswered--;
        }
    }
}
