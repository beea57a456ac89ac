package dev.rehome.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Replies as values that compare by content; bytes become characters one by one. */
final class Values {
    /** What is the same on servers of all versions, and not about the server's own housekeeping. */
    private static final Set<String> OF_STREAMS =
            Set.of("length", "last-generated-id", "groups", "name", "last-delivered-id", "pel", "consumers");

    private Values() {}

    static String text(@Nullable Object reply) {
        return reply instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : Objects.requireNonNull(reply).toString();
    }

    @SuppressWarnings("unchecked")
    static List<@Nullable Object> elements(@Nullable Object reply) {
        return (List<@Nullable Object>) Objects.requireNonNull(reply);
    }

    static List<String> texts(List<@Nullable Object> elements) {
        return elements.stream().map(Values::text).toList();
    }

    static SortedSet<String> sorted(List<@Nullable Object> elements) {
        return new TreeSet<>(texts(elements));
    }

    static SortedMap<String, String> pairs(List<@Nullable Object> elements) {
        SortedMap<String, String> pairs = new TreeMap<>();
        for (int i = 0; i < elements.size(); i += 2) {
            pairs.put(text(elements.get(i)), text(elements.get(i + 1)));
        }
        return pairs;
    }

    /** Members with their scores, which are written with 17 digits before 7.0 and with as few as are needed since. */
    static SortedMap<String, String> scores(List<@Nullable Object> elements) {
        SortedMap<String, String> scores = pairs(elements);
        scores.replaceAll(
                (member, score) -> score.endsWith("inf") ? score : Double.toString(Double.parseDouble(score)));
        return scores;
    }

    /** Entries in their order, and the groups with what is pending. */
    static List<Object> stream(List<@Nullable Object> entries, List<@Nullable Object> information) {
        return List.of(nested(entries), described(information));
    }

    private static Object nested(@Nullable Object reply) {
        return reply instanceof List<?> elements
                ? elements.stream().map(Values::nested).toList()
                : text(reply);
    }

    /** Maps come as lists of names and values in turn. */
    private static Object described(List<@Nullable Object> information) {
        if (information.isEmpty() || information.get(0) instanceof List<?>) {
            return information.stream()
                    .map(element -> described(elements(element)))
                    .toList();
        }
        SortedMap<String, Object> described = new TreeMap<>();
        for (int i = 0; i + 1 < information.size(); i += 2) {
            String name = text(information.get(i));
            Object value = information.get(i + 1);
            if (OF_STREAMS.contains(name)) {
                boolean maps = name.equals("groups") || name.equals("consumers");
                described.put(name, maps ? described(elements(value)) : nested(value));
            }
        }
        return described;
    }
}
