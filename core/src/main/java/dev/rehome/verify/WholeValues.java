package dev.rehome.verify;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares values that fit into one reply; the order counts where it is part of the type. */
final class WholeValues {
    private WholeValues() {}

    /** Sends the command that answers with the whole value. */
    static void ask(RedisConnection connection, ValueType type, byte[] key) {
        switch (type) {
            case STRING -> connection.send("GET", key);
            case LIST -> connection.send("LRANGE", key, 0, -1);
            case SET -> connection.send("SMEMBERS", key);
            case ZSET -> connection.send("ZRANGE", key, 0, -1, "WITHSCORES");
            case HASH -> connection.send("HGETALL", key);
            case STREAM, OTHER -> throw new IllegalArgumentException("no one command reads a " + type.text());
        }
    }

    /** What differs between the two answers, or null. */
    static @Nullable String difference(ValueType type, Reply here, Reply there) {
        if (isOfAnotherType(here) || isOfAnotherType(there)) {
            return "it could not be read as a " + type.text();
        }
        return switch (type) {
            case STRING -> Arrays.equals(here.bytes(), there.bytes()) ? null : "the strings differ";
            case LIST -> list(here.items(), there.items());
            case SET -> set(here.items(), there.items());
            case ZSET -> scores(here.items(), there.items());
            case HASH -> fields(here.items(), there.items());
            case STREAM, OTHER -> throw new IllegalArgumentException("no one command reads a " + type.text());
        };
    }

    private static @Nullable String list(List<Reply> here, List<Reply> there) {
        if (here.size() != there.size()) {
            return lengths("elements", here.size(), there.size());
        }
        for (int index = 0; index < here.size(); index++) {
            if (!Arrays.equals(here.get(index).bytes(), there.get(index).bytes())) {
                return "element " + index + " of " + here.size() + " differs";
            }
        }
        return null;
    }

    private static @Nullable String set(List<Reply> here, List<Reply> there) {
        Set<ByteBuffer> members = new HashSet<>(here.size() * 2);
        here.forEach(member -> members.add(name(member)));
        long shared =
                there.stream().filter(member -> members.contains(name(member))).count();
        if (here.size() != there.size()) {
            return lengths("members", here.size(), there.size());
        }
        return shared == here.size() ? null : here.size() - shared + " of " + here.size() + " members differ";
    }

    private static @Nullable String scores(List<Reply> here, List<Reply> there) {
        if (here.size() != there.size()) {
            return lengths("members", here.size() / 2, there.size() / 2);
        }
        Map<ByteBuffer, Long> scores = new HashMap<>(here.size());
        for (int index = 0; index < here.size(); index += 2) {
            scores.put(name(here.get(index)), Score.bits(here.get(index + 1)));
        }
        long differing = 0;
        for (int index = 0; index < there.size(); index += 2) {
            Long score = scores.get(name(there.get(index)));
            if (score == null || score != Score.bits(there.get(index + 1))) {
                differing++;
            }
        }
        return differing == 0 ? null : differing + " of " + here.size() / 2 + " members or scores differ";
    }

    private static @Nullable String fields(List<Reply> here, List<Reply> there) {
        if (here.size() != there.size()) {
            return lengths("fields", here.size() / 2, there.size() / 2);
        }
        Map<ByteBuffer, byte[]> values = new HashMap<>(here.size());
        for (int index = 0; index < here.size(); index += 2) {
            values.put(name(here.get(index)), bytes(here.get(index + 1)));
        }
        long differing = 0;
        for (int index = 0; index < there.size(); index += 2) {
            byte[] value = values.get(name(there.get(index)));
            if (value == null || !Arrays.equals(value, bytes(there.get(index + 1)))) {
                differing++;
            }
        }
        return differing == 0 ? null : differing + " of " + here.size() / 2 + " fields differ";
    }

    /** Whether the key became one of another type since it was seen; every other error is thrown. */
    private static boolean isOfAnotherType(Reply reply) {
        if (reply instanceof Reply.Error error && error.code().equals("WRONGTYPE")) {
            return true;
        }
        reply.orThrow();
        return false;
    }

    /** Two lengths that are not the same. */
    static String lengths(String what, long here, long there) {
        return here + " " + what + ", at the destination " + there;
    }

    static ByteBuffer name(Reply reply) {
        return ByteBuffer.wrap(bytes(reply));
    }

    static byte[] bytes(Reply reply) {
        return Objects.requireNonNull(reply.bytes(), "an element cannot be nil");
    }
}
