package dev.rehome.copy.logical;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What {@code XINFO} tells. */
final class StreamFacts {
    /** Whole entries, which may be large, and what is of no use here. */
    private static final Set<String> PASSED_OVER = Set.of("first-entry", "last-entry");

    private StreamFacts() {}

    /** One map for a stream, one for each of its groups, or one for each consumer of a group. */
    static List<Map<String, Reply>> ask(RedisConnection source, String what, Object... names) {
        List<Object> arguments = new ArrayList<>(List.of(what));
        arguments.addAll(List.of(names));
        source.send("XINFO", arguments.toArray());
        source.flush();
        long count = source.receiveCount();
        List<Map<String, Reply>> facts = new ArrayList<>();
        if (what.equals("STREAM")) {
            facts.add(map(source, count));
            return facts;
        }
        for (long item = 0; item < count; item++) {
            facts.add(map(source, source.receiveCount()));
        }
        return facts;
    }

    private static Map<String, Reply> map(RedisConnection source, long parts) {
        Map<String, Reply> map = new LinkedHashMap<>();
        for (long part = 0; part + 1 < parts; part += 2) {
            String name = source.receive().text();
            if (PASSED_OVER.contains(name)) {
                source.passOverReply();
            } else {
                map.put(name, source.receive());
            }
        }
        return map;
    }

    static long number(Map<String, Reply> facts, String name) {
        return fact(facts, name).number();
    }

    static String text(Map<String, Reply> facts, String name) {
        return fact(facts, name).text();
    }

    static byte[] bytes(Map<String, Reply> facts, String name) {
        return Objects.requireNonNull(fact(facts, name).bytes(), name);
    }

    private static Reply fact(Map<String, Reply> facts, String name) {
        return Objects.requireNonNull(facts.get(name), name);
    }
}
