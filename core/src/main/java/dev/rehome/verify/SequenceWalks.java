package dev.rehome.verify;

import dev.rehome.redis.Reply;
import java.util.Arrays;
import java.util.List;

/** Values whose elements have a place: strings and lists. */
final class SequenceWalks {
    private SequenceWalks() {}

    static void string(Walk walk) {
        walk.sameLength("bytes", "STRLEN");
        long offset = 0;
        byte[] piece;
        do {
            long last = offset + Walk.PIECE - 1;
            walk.source.send("GETRANGE", walk.key, offset, last);
            walk.source.flush();
            byte[] there = new byte[0];
            if (walk.same()) {
                there = WholeValues.bytes(walk.destination
                        .call("GETRANGE", walk.key, offset, last)
                        .orThrow());
            }
            piece = WholeValues.bytes(walk.source.receive().orThrow());
            if (piece.length > 0 || offset == 0) {
                walk.digest().text(piece);
            }
            if (walk.same() && !Arrays.equals(piece, there)) {
                walk.differs("the strings differ after byte " + offset);
            }
            offset += piece.length;
            walk.pay(piece.length);
        } while (piece.length == Walk.PIECE);
    }

    static void list(Walk walk) {
        walk.sameLength("elements", "LLEN");
        long index = 0;
        int asked;
        List<Reply> here;
        do {
            asked = walk.count();
            long last = index + asked - 1;
            walk.source.send("LRANGE", walk.key, index, last);
            walk.source.flush();
            List<Reply> there = List.of();
            if (walk.same()) {
                there = walk.destination
                        .call("LRANGE", walk.key, index, last)
                        .orThrow()
                        .items();
            }
            here = walk.source.receive().orThrow().items();
            compare(walk, index, here, there);
            index += here.size();
        } while (here.size() == asked);
    }

    private static void compare(Walk walk, long first, List<Reply> here, List<Reply> there) {
        long bytes = 0;
        for (int index = 0; index < here.size(); index++) {
            byte[] element = WholeValues.bytes(here.get(index));
            bytes += element.length;
            walk.digest().next(element, 0, element.length);
            if (walk.same()
                    && (index >= there.size()
                            || !Arrays.equals(element, there.get(index).bytes()))) {
                walk.differs("element " + (first + index) + " differs");
            }
        }
        walk.learn(here.size(), bytes);
    }
}
