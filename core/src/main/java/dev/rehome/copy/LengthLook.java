package dev.rehome.copy;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.ArrayList;
import java.util.List;

/** Asks for lengths, and guesses sizes from some elements: for servers before 4.0, which have no {@code MEMORY USAGE}. */
final class LengthLook implements SizeLook {
    private static final int ELEMENTS = 20;
    /** What an element takes beside its bytes. */
    private static final long OVERHEAD = 48;

    private final Course course;
    private final RedisConnection source;

    LengthLook(Course course, RedisConnection source) {
        this.course = course;
        this.source = source;
    }

    @Override
    public boolean wanted() {
        return course.pieces().permitted() && course.pieces().evidence().possible();
    }

    @Override
    public Slice look(Slice slice) {
        Page page = slice.page();
        Questions.ask(source, slice, "TYPE");
        List<Integer> open = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (int index = slice.from(); index < slice.to(); index++) {
            if (page.isOpen(index)) {
                open.add(index);
                types.add(Refusals.answer(source).text());
            }
        }
        List<Long> lengths = lengths(page, open, types);
        for (int at = 0; at < open.size(); at++) {
            byte[] key = page.key(open.get(at));
            if (size(key, types.get(at), lengths.get(at)) > course.pieces().bigKey()) {
                page.send(open.get(at), Way.CHUNKED);
            }
        }
        return slice;
    }

    private List<Long> lengths(Page page, List<Integer> open, List<String> types) {
        for (int at = 0; at < open.size(); at++) {
            source.send(
                    switch (types.get(at)) {
                        case "list" -> "LLEN";
                        case "hash" -> "HLEN";
                        case "set" -> "SCARD";
                        case "zset" -> "ZCARD";
                        default -> "STRLEN";
                    },
                    page.key(open.get(at)));
        }
        source.flush();
        return open.stream()
                .map(each -> Refusals.answer(source) instanceof Reply.Number number ? number.value() : 0L)
                .toList();
    }

    /** Few elements are in a piece anyway unless they are huge, so every longer collection is looked into. */
    private long size(byte[] key, String type, long length) {
        if (type.equals("string") || length <= ELEMENTS) {
            return length;
        }
        List<Reply> some =
                switch (type) {
                    case "list" -> elements("LRANGE", key, 0, ELEMENTS - 1);
                    case "zset" -> elements("ZRANGE", key, 0, ELEMENTS - 1);
                    case "set" -> elements("SRANDMEMBER", key, ELEMENTS);
                    case "hash" -> elements("HSCAN", key, 0, "COUNT", ELEMENTS);
                    default -> List.of();
                };
        List<Reply> parts = type.equals("hash") && some.size() > 1 ? some.get(1).items() : some;
        long bytes = parts.stream().mapToLong(LengthLook::bytes).sum();
        long count = Math.max(1, type.equals("hash") ? parts.size() / 2 : parts.size());
        return length * (bytes / count + OVERHEAD);
    }

    /** None where its type changed meanwhile. */
    private List<Reply> elements(String command, Object... arguments) {
        source.send(command, arguments);
        source.flush();
        return Refusals.answer(source) instanceof Reply.Many many && many.items() != null ? many.items() : List.of();
    }

    private static long bytes(Reply element) {
        byte[] bytes = element.bytes();
        return bytes == null ? 0 : bytes.length;
    }
}
