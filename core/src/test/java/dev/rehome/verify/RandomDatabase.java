package dev.rehome.verify;

import dev.rehome.testing.RespClient;
import java.util.List;
import java.util.Random;

/** Writes random keys of every type to both sides, in an order of its own to each, and changes one. */
final class RandomDatabase {
    private static final int KEYS = 30;
    private static final List<String> TYPES = List.of("string", "list", "set", "zset", "hash", "stream");

    private final Random random;

    RandomDatabase(Random random) {
        this.random = random;
    }

    void fill(Pair pair) {
        for (int key = 0; key < KEYS; key++) {
            String type = TYPES.get(random.nextInt(TYPES.size()));
            byte[] name = name(type, key);
            int size = 1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 12);
            long seed = random.nextLong();
            write(pair.source, type, name, size, new Random(seed), false);
            write(pair.destination, type, name, size, new Random(seed), true);
            if (random.nextInt(4) == 0) {
                pair.both("PEXPIREAT", name, System.currentTimeMillis() + 100_000 + random.nextInt(1 << 30));
            }
        }
    }

    /** Changes one key of one side. @return how, for people */
    String changeOne(Pair pair) {
        RespClient side = random.nextBoolean() ? pair.source : pair.destination;
        byte[] name = side.bytes("RANDOMKEY");
        String type = String.valueOf(side.text("TYPE", name));
        String change = List.of("value", "remove", "rename", "deadline", "type").get(random.nextInt(5));
        switch (change) {
            case "value" -> changeValue(side, type, name);
            case "remove" -> side.command("DEL", name);
            case "rename" -> {
                side.command("DEL", name);
                pair.source.command("DEL", name);
                pair.destination.command("DEL", name);
                side.command("SET", "new", "v");
            }
            case "deadline" -> {
                if (side.number("PTTL", name) < 0) {
                    side.command("PEXPIRE", name, 1_000_000);
                } else if (random.nextBoolean()) {
                    side.command("PERSIST", name);
                } else {
                    side.command("PEXPIRE", name, side.number("PTTL", name) + 2500);
                }
            }
            default -> {
                side.command("DEL", name);
                side.command(type.equals("set") ? "RPUSH" : "SADD", name, "v");
            }
        }
        return change + " of a " + type;
    }

    private static void changeValue(RespClient side, String type, byte[] name) {
        switch (type) {
            case "string" -> side.command("APPEND", name, "x");
            case "list" -> side.command("LSET", name, -1, "changed");
            case "set" -> side.command("SADD", name, "changed");
            case "zset" ->
                side.command(
                        "ZINCRBY",
                        name,
                        "0.001",
                        side.list("ZRANGE", name, 0, 0).get(0));
            case "hash" -> side.command("HSET", name, side.list("HKEYS", name).get(0), "changed");
            default -> side.command("XADD", name, "999999-1", "f", "v");
        }
    }

    private void write(RespClient client, String type, byte[] name, int size, Random values, boolean backwards) {
        switch (type) {
            case "string" -> client.command("SET", name, bytes(values, size * 20));
            case "list" -> each(size, false, i -> client.command("RPUSH", name, bytes(values, 1 + i % 30)));
            case "set" -> each(size, backwards, i -> client.command("SADD", name, "member " + i * (size % 7)));
            case "zset" -> each(size, backwards, i -> client.command("ZADD", name, i / 3.0, "member " + i));
            case "hash" -> each(size, backwards, i -> client.command("HSET", name, "field " + i, "v".repeat(i % 90)));
            default -> stream(client, name, size);
        }
    }

    private static void stream(RespClient client, byte[] name, int size) {
        each(size, false, i -> client.command("XADD", name, i + 1 + "-" + i, "field", "value " + i));
        if (size % 2 == 0) {
            client.command("XGROUP", "CREATE", name, "group", "0");
            client.command("XREADGROUP", "GROUP", "group", "consumer", "COUNT", size / 2, "STREAMS", name, ">");
        }
    }

    private static void each(int size, boolean backwards, java.util.function.IntConsumer write) {
        for (int index = 0; index < size; index++) {
            write.accept(backwards ? size - 1 - index : index);
        }
    }

    private byte[] name(String type, int key) {
        byte[] name = bytes(random, 1 + random.nextInt(40));
        name[0] = (byte) key;
        return random.nextBoolean() ? name : (type + ":" + key).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
