package dev.rehome.testing;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.IntFunction;

/** Keys of every type, encoding and lifetime, the same for the same seed. */
public final class SampleData {
    private static final int MANY = 600;

    private final RespClient client;
    private final Random random;
    private final String prefix;

    private SampleData(RespClient client, long seed, String prefix) {
        this.client = client;
        this.random = new Random(seed);
        this.prefix = prefix;
    }

    /** Writes about 60 keys whose names start with the prefix, and returns how many; for servers from 5.0. */
    public static long writeEveryType(RespClient client, long seed, String prefix) {
        long before = client.number("DBSIZE");
        SampleData data = new SampleData(client, seed, prefix);
        data.writeStrings();
        data.writeCollections();
        data.writeStreams();
        data.writeOddNames();
        data.writeLifetimes();
        return client.number("DBSIZE") - before;
    }

    /** Writes so many strings of so many bytes, named {@code <prefix>0} and on, in pipelines. */
    public static void writeStrings(RespClient client, String prefix, int count, int bytes) {
        Random random = new Random(bytes);
        byte[] value = new byte[bytes];
        int waiting = 0;
        for (int i = 0; i < count; i++) {
            random.nextBytes(value);
            client.send("SET", prefix + i, value);
            if (++waiting == 1000 || i == count - 1) {
                for (; waiting > 0; waiting--) {
                    client.receive();
                }
            }
        }
    }

    /**
     * Writes keys of about 30,000 bytes: so many strings, lists, sets, hashes, sorted sets, and streams with a group and
     * pending entries, named {@code <prefix><type>:0} and on.
     */
    public static void writeLarge(RespClient client, String prefix, int ofEachType) {
        for (int i = 0; i < ofEachType; i++) {
            SampleData data = new SampleData(client, i, prefix);
            client.command("SET", data.name("string:" + i), data.bytes(30_000));
            data.many("RPUSH", "list:" + i, 1, n -> new Object[] {data.bytes(50)});
            data.many("SADD", "set:" + i, 1, n -> new Object[] {data.bytes(50)});
            data.many("HSET", "hash:" + i, 1, n -> new Object[] {"field " + n, data.bytes(40)});
            data.many("ZADD", "zset:" + i, 1, n -> new Object[] {data.random.nextGaussian(), data.bytes(45)});
            data.many("XADD", "stream:" + i, 1, n -> new Object[] {n + 1 + "-1", "field", data.bytes(40)});
            client.command("XGROUP", "CREATE", data.name("stream:" + i), "readers", "0");
            client.command(
                    "XREADGROUP", "GROUP", "readers", "alice", "COUNT", 9, "STREAMS", data.name("stream:" + i), ">");
            client.command("PEXPIRE", data.name("hash:" + i), 86_400_999 + i);
        }
    }

    private void writeStrings() {
        client.command("SET", name("string:number"), 12345);
        client.command("SET", name("string:huge number"), Long.MIN_VALUE);
        client.command("SET", name("string:empty"), "");
        client.command("SET", name("string:short"), "hello, wörld");
        client.command("SET", name("string:binary"), bytes(1000));
        client.command("SET", name("string:long"), bytes(300_000));
        client.command("SET", name("string:repeating"), "x".repeat(50_000));
        client.command("SETBIT", name("bitmap"), 5000, 1);
        client.command("PFADD", name("hyperloglog:sparse"), "a", "b", "c");
        many("PFADD", "hyperloglog:dense", 20, i -> new Object[] {"element " + random.nextLong()});
    }

    private void writeCollections() {
        client.command("RPUSH", name("list:short"), "a", "", "c", "a", bytes(40));
        many("RPUSH", "list:long", 5, i -> new Object[] {"element " + i});
        client.command("SADD", name("set:numbers"), 3, 1, 2, -9, Long.MAX_VALUE);
        client.command("SADD", name("set:short"), "b", "a", "", bytes(20));
        many("SADD", "set:long", 1, i -> new Object[] {"member " + random.nextInt()});
        client.command("HSET", name("hash:short"), "field", "value", "", "", "binary", bytes(20), bytes(9), "b");
        many("HSET", "hash:long", 1, i -> new Object[] {"field " + random.nextInt(), bytes(30)});
        client.command(
                "ZADD", name("zset:short"), "-inf", "low", "inf", "high", "0.1", "tenth", "1e100", "", -0.0, "zero");
        many("ZADD", "zset:long", 1, i -> new Object[] {random.nextGaussian(), "member " + i});
        client.command("GEOADD", name("geo"), 13.361389, 38.115556, "Palermo", 15.087269, 37.502669, "Catania");
    }

    private void writeStreams() {
        String stream = name("stream:groups");
        for (int i = 1; i <= 50; i++) {
            client.command("XADD", stream, i + "-1", "field", "value " + i, "", bytes(10));
        }
        client.command("XGROUP", "CREATE", stream, "readers", "0");
        client.command("XREADGROUP", "GROUP", "readers", "alice", "COUNT", 10, "STREAMS", stream, ">");
        client.command("XREADGROUP", "GROUP", "readers", "bob", "COUNT", 5, "STREAMS", stream, ">");
        client.command("XACK", stream, "readers", "1-1", "2-1", "12-1");
        client.command("XGROUP", "CREATE", stream, "idle", "$");
        client.command("XDEL", stream, "50-1", "25-1");
        client.command("XGROUP", "CREATE", name("stream:empty"), "waiting", "$", "MKSTREAM");
    }

    /** Names are bytes too; the empty name only where there is no prefix. */
    private void writeOddNames() {
        client.command("SET", prefix.getBytes(StandardCharsets.UTF_8), "a name that is only the prefix");
        client.command("SET", name("with blanks\r\nand lines"), "v");
        client.command("SET", name("{slot} * ? [a-z] \\"), "v");
        client.command("SET", name("ключ"), "v");
        for (int i = 0; i < 5; i++) {
            byte[] start = prefix.getBytes(StandardCharsets.UTF_8);
            byte[] name = new byte[start.length + 20];
            random.nextBytes(name);
            System.arraycopy(start, 0, name, 0, start.length);
            client.command("SET", name, bytes(i));
        }
    }

    /** From a minute to a year, to the millisecond. */
    private void writeLifetimes() {
        long[] lifetimes = {60_000, 60_437, 3_600_001, 86_400_999, 31_536_000_123L};
        for (long lifetime : lifetimes) {
            client.command("SET", name("expires:" + lifetime), "v", "PX", lifetime);
            client.command("RPUSH", name("expires:list:" + lifetime), "a", "b");
            client.command("PEXPIRE", name("expires:list:" + lifetime), lifetime);
        }
    }

    private void many(String command, String name, int times, IntFunction<Object[]> elements) {
        for (int i = 0; i < MANY * times; i++) {
            Object[] element = elements.apply(i);
            Object[] arguments = new Object[element.length + 2];
            arguments[0] = command;
            arguments[1] = name(name);
            System.arraycopy(element, 0, arguments, 2, element.length);
            client.send(arguments);
        }
        for (int i = 0; i < MANY * times; i++) {
            client.receive();
        }
    }

    private String name(String rest) {
        return prefix + rest;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
