package dev.rehome.copy.logical;

import dev.rehome.testing.RespClient;
import java.util.List;
import java.util.Random;

/** Keys of every type, size, encoding and lifetime at random. */
final class RandomKeys {
    private static final int KEYS = 8;
    /** Without -0, which 7.0 keeps as 0 in small sorted sets. */
    private static final double[] SCORES = {
        0, 0.1, 1e-300, -1e-17, 1e300, Double.MIN_VALUE, Double.MAX_VALUE, 1 / 3.0, 9007199254740992.0
    };

    private final Random random;

    RandomKeys(Random random) {
        this.random = random;
    }

    void write(RespClient client, boolean streams) {
        for (int key = 0; key < KEYS; key++) {
            int size = random.nextInt(4) == 0 ? 600 + random.nextInt(1500) : 1 + random.nextInt(60);
            client.command("SET", name("string", key), bytes(random.nextInt(4) == 0 ? size * 50 : size - 1));
            client.command("SET", name("number", key), random.nextLong());
            client.command("SETBIT", name("bitmap", key), random.nextInt(100_000), 1);
            fill(client, size, i -> command("PFADD", name("hyperloglog", 0), bytes(8)));
            fill(client, size, i -> command("RPUSH", name("list", 1), element(i)));
            fill(client, size, i -> command("SADD", name("numbers", 2), random.nextInt(10_000)));
            fill(client, size, i -> command("SADD", name("set", 3), element(i)));
            fill(client, size, i -> command("HSET", name("hash", 4), element(i), element(i + 1)));
            fill(client, size, i -> command("ZADD", name("zset", 5), score(), element(i)));
            rename(client, key);
            if (streams) {
                stream(client, name("stream", key), size);
            }
        }
        List<String> keys = client.texts("KEYS", "*");
        for (int key = 0; key < keys.size(); key += 3) {
            client.command("PEXPIRE", keys.get(key), 100_000 + random.nextInt(1 << 30));
        }
    }

    private static void rename(RespClient client, int key) {
        for (String name : new String[] {"hyperloglog:0", "list:1", "numbers:2", "set:3", "hash:4", "zset:5"}) {
            client.command("RENAME", name, name + ":" + key);
        }
    }

    private void stream(RespClient client, String name, int size) {
        long millis = 1;
        for (int entry = 0; entry < size; entry++) {
            millis += random.nextInt(3);
            client.send("XADD", name, millis + "-" + (entry + 1), "field", element(entry), "", bytes(5));
        }
        drop(client, size);
        for (int group = random.nextInt(4); group > 0; group--) {
            client.command("XGROUP", "CREATE", name, "group " + group, random.nextBoolean() ? "0" : "$");
            for (int reader = random.nextInt(4); reader > 0; reader--) {
                int count = 1 + random.nextInt(size + 300);
                client.command(
                        "XREADGROUP",
                        "GROUP",
                        "group " + group,
                        "consumer " + reader,
                        "COUNT",
                        count,
                        "STREAMS",
                        name,
                        random.nextInt(4) == 0 ? "0" : ">");
            }
        }
        for (Object entry : client.list("XRANGE", name, "-", "+", "COUNT", random.nextInt(size + 1) + 1)) {
            if (random.nextBoolean()) {
                client.command("XDEL", name, ((List<?>) entry).get(0));
            }
        }
        if (random.nextInt(3) == 0) {
            client.command("XTRIM", name, "MAXLEN", random.nextInt(size));
        }
    }

    private interface Making {
        Object[] command(int index);
    }

    private static Object[] command(Object... parts) {
        return parts;
    }

    private static void fill(RespClient client, int size, Making making) {
        for (int index = 0; index < size; index++) {
            client.send(making.command(index));
        }
        drop(client, size);
    }

    private static void drop(RespClient client, int replies) {
        for (int reply = 0; reply < replies; reply++) {
            client.receive();
        }
    }

    private Object score() {
        return switch (random.nextInt(4)) {
            case 0 -> SCORES[random.nextInt(SCORES.length)];
            case 1 -> random.nextBoolean() ? "inf" : "-inf";
            case 2 -> random.nextInt(50);
            default -> Double.longBitsToDouble(random.nextLong() & ~(1L << 62));
        };
    }

    private byte[] element(int index) {
        return switch (random.nextInt(20)) {
            case 0 -> bytes(random.nextInt(3000));
            case 1 -> new byte[0];
            default -> bytes(1 + index % 50);
        };
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String name(String type, int key) {
        return type + ":" + key;
    }
}
