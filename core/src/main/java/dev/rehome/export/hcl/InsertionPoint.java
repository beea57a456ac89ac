package dev.rehome.export.hcl;

import dev.rehome.assignment.Placement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Beside which entry a new one stands: in order where the map is in order, else in or after the lines of the same
 * instance, else at the end.
 *
 * @param before whether it stands before that entry
 */
record InsertionPoint(Entry neighbour, boolean before) {
    private static final List<Comparator<String>> ORDERS =
            List.of(Comparator.naturalOrder(), String.CASE_INSENSITIVE_ORDER);

    /**
     * Chooses the place.
     *
     * @param after who has which database once all changes are made
     * @return empty for a map without entries
     */
    static Optional<InsertionPoint> of(AssignmentMap map, String name, Map<String, Placement> after) {
        if (map.entries().isEmpty()) {
            return Optional.empty();
        }
        Optional<InsertionPoint> inMap = inOrder(map.entries(), name);
        if (inMap.isPresent()) {
            return inMap;
        }
        String instance = after.get(name).instance();
        List<Entry> group = new ArrayList<>(map.entries());
        group.removeIf(entry ->
                instance == null || !instance.equals(after.get(entry.name()).instance()));
        Entry last = group.isEmpty() ? map.entries().get(map.entries().size() - 1) : group.get(group.size() - 1);
        return Optional.of(inOrder(group, name)
                .filter(place -> group.size() > 1)
                // A comment above the first line of a group may be the group's heading: nothing goes between the two.
                .filter(place -> !place.before() || !isBelowComment(map.source(), place.neighbour()))
                .orElse(new InsertionPoint(last, false)));
    }

    private static Optional<InsertionPoint> inOrder(List<Entry> entries, String name) {
        return ORDERS.stream()
                .filter(order -> isSorted(entries, order))
                .findFirst()
                .flatMap(order -> entries.stream()
                        .filter(entry -> order.compare(entry.name(), name) < 0)
                        .reduce((first, second) -> second)
                        .map(entry -> new InsertionPoint(entry, false))
                        .or(() -> entries.stream().findFirst().map(entry -> new InsertionPoint(entry, true))));
    }

    private static boolean isSorted(List<Entry> entries, Comparator<String> order) {
        for (int at = 1; at < entries.size(); at++) {
            if (order.compare(entries.get(at - 1).name(), entries.get(at).name()) > 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBelowComment(Source source, Entry entry) {
        Layout layout = new Layout(source);
        int line = layout.lineStart(entry.pair().keyFrom());
        return layout.startsLine(entry.pair().keyFrom()) && layout.aboveComments(line) != line;
    }
}
