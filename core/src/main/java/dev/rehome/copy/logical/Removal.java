package dev.rehome.copy.logical;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.ArrayList;
import java.util.List;

/** Removes a key that may be large without stalling the server. */
public final class Removal {
    private static final int PIECE = 1000;

    private Removal() {}

    /**
     * Removes it. A server without {@code UNLINK} frees a value while everybody waits, so there collections are emptied
     * piece by piece first.
     *
     * @param unlinks whether the server knows {@code UNLINK}
     * @throws dev.rehome.redis.ServerErrorException if the server refuses it
     */
    public static void remove(RedisConnection server, boolean unlinks, byte[] name) {
        if (unlinks) {
            server.call("UNLINK", name).orThrow();
            return;
        }
        switch (server.call("TYPE", name).text()) {
            case "list" -> emptyList(server, name);
            case "zset" -> emptySortedSet(server, name);
            case "set" -> emptyScanned(server, name, "SSCAN", "SREM", 1);
            case "hash" -> emptyScanned(server, name, "HSCAN", "HDEL", 2);
            default -> {}
        }
        server.call("DEL", name).orThrow();
    }

    private static void emptyList(RedisConnection server, byte[] name) {
        for (long left = server.call("LLEN", name).number(); left > PIECE; left -= PIECE) {
            server.call("LTRIM", name, PIECE, -1).orThrow();
        }
    }

    private static void emptySortedSet(RedisConnection server, byte[] name) {
        long removed;
        do {
            removed = server.call("ZREMRANGEBYRANK", name, 0, PIECE - 1).number();
        } while (removed == PIECE);
    }

    /** @param width how many parts of the answer make one element, of which the first names it */
    private static void emptyScanned(RedisConnection server, byte[] name, String scan, String remove, int width) {
        String cursor = "0";
        do {
            List<Reply> answer =
                    server.call(scan, name, cursor, "COUNT", PIECE).orThrow().items();
            cursor = answer.get(0).text();
            List<Reply> parts = answer.get(1).items();
            List<Object> names = new ArrayList<>(List.of(name));
            for (int part = 0; part < parts.size(); part += width) {
                byte[] element = parts.get(part).bytes();
                if (element != null) {
                    names.add(element);
                }
            }
            if (names.size() > 1) {
                server.call(remove, names.toArray()).orThrow();
            }
        } while (!cursor.equals("0"));
    }
}
