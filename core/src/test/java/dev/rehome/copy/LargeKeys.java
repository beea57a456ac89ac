package dev.rehome.copy;

import dev.rehome.testing.RespClient;
import java.util.Random;

/** Keys that are large beside a small {@code copy.bigKey}. */
final class LargeKeys {
    /** Bytes; each key of {@link #write} is larger. */
    static final long LIMIT = 4 << 10;

    private LargeKeys() {}

    /** The same bytes for the same seed. */
    static byte[] noise(int bytes, int seed) {
        byte[] noise = new byte[bytes];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    /** One large key of each type. */
    static void write(RespClient source, String prefix) {
        write(source, prefix, 1);
    }

    /** @param times as large as usual */
    static void write(RespClient source, String prefix, int times) {
        source.command("SET", prefix + "string", noise(200_000 * times, 1));
        for (int element = 0; element < 300; element++) {
            byte[] noise = noise(90 * times, element);
            source.command("RPUSH", prefix + "list", noise);
            source.command("HSET", prefix + "hash", "f" + element, noise);
            source.command("SADD", prefix + "set", noise);
            source.command("ZADD", prefix + "zset", element / 7.0, noise);
            source.command("XADD", prefix + "stream", "*", "f", noise);
        }
        source.command("XGROUP", "CREATE", prefix + "stream", "group", "0");
        source.command("XREADGROUP", "GROUP", "group", "someone", "COUNT", 7, "STREAMS", prefix + "stream", ">");
        source.command("PEXPIRE", prefix + "hash", 3_600_000);
    }
}
