package dev.rehome.export.hcl;

import dev.rehome.assignment.Placement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Beside which entry a new one stands: in order where the map is in order, else among or after the entries of the same
 * instance, else at the end. The map has at least one entry.
 */
final class Neighbours {
    private static final List<Comparator<String>> ORDERS =
            List.of(Comparator.naturalOrder(), String.CASE_INSENSITIVE_ORDER);

    private final Source source;
    private final Map<String, Placement> after;
    private final Group all;
    private final Map<String, Group> byInstance = new HashMap<>();

    /** A place beside an entry, before or after it. */
    record Place(Entry neighbour, boolean before) {}

    /** Entries in the order of the file; {@code sorted} is null where that is not the order of their names. */
    private record Group(List<Entry> entries, @Nullable NavigableMap<String, Entry> sorted) {
        Entry last() {
            return entries.get(entries.size() - 1);
        }

        Optional<Place> inOrder(String name) {
            if (sorted == null) {
                return Optional.empty();
            }
            Map.Entry<String, Entry> lower = sorted.lowerEntry(name);
            return Optional.of(lower == null ? new Place(entries.get(0), true) : new Place(lower.getValue(), false));
        }
    }

    /**
     * Looks at all entries once.
     *
     * @param after who has which database once all changes are made
     */
    Neighbours(AssignmentMap map, Map<String, Placement> after) {
        this.source = map.source();
        this.after = after;
        this.all = group(List.copyOf(map.entries().values()));
        Map<String, List<Entry>> groups = new HashMap<>();
        for (Entry entry : all.entries()) {
            String instance =
                    after.getOrDefault(entry.name(), entry.placement()).instance();
            if (instance != null) {
                groups.computeIfAbsent(instance, name -> new ArrayList<>()).add(entry);
            }
        }
        groups.forEach((instance, entries) -> byInstance.put(instance, group(entries)));
    }

    /** The place of a new entry, whose placement {@code after} holds. */
    Place of(String name) {
        return all.inOrder(name).orElseGet(() -> inGroup(name));
    }

    private Place inGroup(String name) {
        Placement placement = after.get(name);
        Group group = byInstance.getOrDefault(
                placement == null || placement.instance() == null ? "" : placement.instance(), all);
        return group.inOrder(name)
                .filter(place -> group.entries().size() > 1)
                // A comment above the first line of a group may be the group's heading: nothing goes between the two.
                .filter(place -> !place.before() || !isBelowComment(place.neighbour()))
                .orElse(new Place(group.last(), false));
    }

    private static Group group(List<Entry> entries) {
        for (Comparator<String> order : ORDERS) {
            NavigableMap<String, Entry> sorted = new TreeMap<>(order);
            boolean inOrder = true;
            for (Entry entry : entries) {
                inOrder &= sorted.isEmpty() || order.compare(sorted.lastKey(), entry.name()) <= 0;
                sorted.put(entry.name(), entry);
            }
            if (inOrder) {
                return new Group(entries, sorted);
            }
        }
        return new Group(entries, null);
    }

    private boolean isBelowComment(Entry entry) {
        Layout layout = new Layout(source);
        int key = entry.pair().keyFrom();
        int line = layout.lineStart(key);
        return layout.startsLine(key) && layout.aboveComments(line) != line;
    }
}
