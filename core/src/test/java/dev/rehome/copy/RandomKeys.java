package dev.rehome.copy;

import dev.rehome.testing.RespClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Keys of every type and on both sides of every limit between encodings, with and without deadlines. */
final class RandomKeys {
    /** At most so long lives a key that is to run out while it is copied, in ms. */
    static final int SHORT_LIFE = 300;

    private static final String[] PREFIXES = {"a:", "b:", "user:1:", "", "ключ:", "\n*?["};
    /** Around the limits of listpacks and intsets (128 and 512), and far beyond. */
    private static final int[] COUNTS = {1, 2, 127, 129, 511, 513, 2_000};

    private final RespClient client;
    private final Random random;

    RandomKeys(RespClient client, Random random) {
        this.client = client;
        this.random = random;
    }

    void write(int keys) {
        for (int number = 0; number < keys; number++) {
            byte[] name = (PREFIXES[random.nextInt(PREFIXES.length)] + number).getBytes(StandardCharsets.UTF_8);
            writeValue(name);
            if (random.nextInt(6) == 0) {
                client.command("PEXPIRE", name, 60_000 + random.nextInt(100_000_000));
            }
        }
    }

    /** Lets some keys run out soon; their names, each byte a character. */
    Set<String> shorten(Set<String> names) {
        Set<String> chosen = new TreeSet<>(names);
        chosen.removeIf(name -> random.nextInt(6) > 0);
        for (String name : chosen) {
            client.command("PEXPIRE", name.getBytes(StandardCharsets.ISO_8859_1), 1 + random.nextInt(SHORT_LIFE));
        }
        return chosen;
    }

    private void writeValue(byte[] name) {
        int count = COUNTS[random.nextInt(COUNTS.length)];
        switch (random.nextInt(9)) {
            case 0 -> client.command("SET", name, random.nextLong());
            case 1 -> client.command("SET", name, bytes(random.nextInt(100)));
            case 2 -> client.command("SET", name, "x".repeat(count * 50));
            case 3 -> many("RPUSH", name, count, 1);
            case 4 -> many("SADD", name, count, 1);
            case 5 -> numbers(name, count);
            case 6 -> many("HSET", name, count, 2);
            case 7 -> scores(name, count);
            default -> stream(name, Math.min(count, 300));
        }
    }

    private void many(String command, byte[] name, int count, int parts) {
        List<Object> arguments = new ArrayList<>(List.of(command, name));
        int longest = random.nextBoolean() ? 20 : 80;
        for (int part = 0; part < count * parts; part++) {
            arguments.add(bytes(random.nextInt(longest)));
        }
        client.command(arguments.toArray());
    }

    private void numbers(byte[] name, int count) {
        List<Object> arguments = new ArrayList<>(List.of("SADD", name));
        for (int part = 0; part < count; part++) {
            arguments.add(random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(1_000));
        }
        client.command(arguments.toArray());
    }

    private void scores(byte[] name, int count) {
        List<Object> arguments = new ArrayList<>(List.of("ZADD", name, "inf", "last", "-inf", "first"));
        for (int part = 0; part < count; part++) {
            arguments.add(random.nextBoolean() ? random.nextInt(10) : random.nextGaussian() * 1e9);
            arguments.add(bytes(1 + random.nextInt(70)));
        }
        client.command(arguments.toArray());
    }

    private void stream(byte[] name, int count) {
        for (int entry = 1; entry <= count; entry++) {
            client.send("XADD", name, entry + "-" + random.nextInt(5), "field", bytes(random.nextInt(60)));
        }
        for (int entry = 1; entry <= count; entry++) {
            client.receive();
        }
        client.command("XGROUP", "CREATE", name, "readers", "0");
        client.command("XREADGROUP", "GROUP", "readers", "alice", "COUNT", 1 + count / 2, "STREAMS", name, ">");
        client.command("XTRIM", name, "MAXLEN", Math.max(1, count - 2));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
