package dev.rehome.verify;

import dev.rehome.digest.ValueDigest;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ValueType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
            case STREAM, MODULE, OTHER -> throw new IllegalArgumentException("no one command reads a " + type.label());
        }
    }

    /** What differs between the two answers, or null. */
    static @Nullable String difference(ValueType type, Reply here, Reply there) {
        if (isOfAnotherType(here) || isOfAnotherType(there)) {
            return "it could not be read as a " + type.label();
        }
        return switch (type) {
            case STRING -> Arrays.equals(here.bytes(), there.bytes()) ? null : "the strings differ";
            case LIST -> list(here.items(), there.items());
            case SET -> set(here.items(), there.items());
            case ZSET -> scores(here.items(), there.items());
            case HASH -> fields(here.items(), there.items());
            case STREAM, MODULE, OTHER -> throw new IllegalArgumentException("no one command reads a " + type.label());
        };
    }

    /** Adds the elements of an answer that could be read, as {@link Walk} would. */
    static void digest(ValueType type, Reply here, ValueDigest digest) {
        switch (type) {
            case STRING -> digest.text(bytes(here));
            case LIST -> here.items().forEach(element -> next(digest, bytes(element)));
            case SET -> here.items().forEach(member -> digest.among(bytes(member), 0, bytes(member).length));
            case ZSET -> {
                for (int index = 0; index < here.items().size(); index += 2) {
                    scored(
                            digest,
                            bytes(here.items().get(index)),
                            Score.bits(here.items().get(index + 1)));
                }
            }
            case HASH -> {
                for (int index = 0; index < here.items().size(); index += 2) {
                    pair(
                            digest,
                            bytes(here.items().get(index)),
                            bytes(here.items().get(index + 1)));
                }
            }
            case STREAM, MODULE, OTHER -> throw new IllegalArgumentException("no one command reads a " + type.label());
        }
    }

    /** Adds an element whose place counts. */
    static void next(ValueDigest digest, byte[] element) {
        digest.next(element, 0, element.length);
    }

    /** Adds a field and its value. */
    static void pair(ValueDigest digest, byte[] name, byte[] value) {
        digest.among(name, name.length, value, value.length);
    }

    /** Adds a member and its score, the score as the sixteen or fewer digits of its bits. */
    static void scored(ValueDigest digest, byte[] member, long score) {
        pair(digest, member, Long.toHexString(score).getBytes(StandardCharsets.US_ASCII));
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
