package dev.rehome.verify;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Looks for keys of the destination that the source lacks. Not for several threads. */
final class PresenceLook implements Look {
    private static final int KEYS_A_COMMAND = 100;

    private final Comparing comparing;
    private final boolean again;

    /** @param again whether the source lacked these keys before: one that it has now was written meanwhile */
    PresenceLook(Comparing comparing, boolean again) {
        this.comparing = comparing;
        this.again = again;
    }

    @Override
    public BatchResult look(List<byte[]> keys, RedisConnection source, RedisConnection destination, long clockMillis) {
        BatchResult result = new BatchResult(ProvenRecords.none());
        result.checked = keys.size();
        List<byte[]> absent = absent(keys, source);
        if (again) {
            keys.stream()
                    .filter(Predicate.not(absent::contains))
                    .forEach(key -> result.suspects.add(
                            new Suspect(key, Difference.Kind.CHANGED, "it came up at the source", Digest.NONE, -1)));
        }
        for (byte[] key : absent) {
            destination.send("TYPE", key);
            destination.send("PTTL", key);
        }
        destination.flush();
        for (byte[] key : absent) {
            String type = destination.receive().orThrow().text();
            judge(key, type, destination.receiveNumber(), result);
        }
        return result;
    }

    private void judge(byte[] key, String type, long left, BatchResult result) {
        if (type.equals("none") || comparing.deadlines().nearlyOver(left)) {
            result.gone++;
        } else if (!comparing.filter().acceptsType(type)) {
            result.left++;
        } else if (comparing.extraMatters()) {
            result.suspects.add(new Suspect(key, Difference.Kind.EXTRA, "a " + type, Digest.NONE, -1));
        } else {
            result.extra++;
        }
    }

    /** Many keys are asked for at once; only where some are lacking, which. */
    private static List<byte[]> absent(List<byte[]> keys, RedisConnection source) {
        List<List<byte[]>> groups = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += KEYS_A_COMMAND) {
            groups.add(keys.subList(from, Math.min(keys.size(), from + KEYS_A_COMMAND)));
        }
        groups.forEach(group -> source.send("EXISTS", group.toArray()));
        source.flush();
        List<byte[]> doubtful = new ArrayList<>();
        for (List<byte[]> group : groups) {
            if (present(source.receive()) < group.size()) {
                doubtful.addAll(group);
            }
        }
        doubtful.forEach(key -> source.send("EXISTS", key));
        source.flush();
        List<byte[]> absent = new ArrayList<>();
        for (byte[] key : doubtful) {
            if (source.receiveNumber() == 0) {
                absent.add(key);
            }
        }
        return absent;
    }

    /** Servers before 3.0.3 look for one key at a time, and say so. */
    private static long present(Reply reply) {
        boolean old = reply instanceof Reply.Error error && error.message().contains("wrong number of arguments");
        return old ? 0 : reply.number();
    }
}
