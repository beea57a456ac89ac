package dev.rehome.export.hcl;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** Where what stood at an offset stands after edits; text that was itself replaced has no such place. */
final class Shift {
    private Shift() {}

    static IntUnaryOperator of(List<Edit> edits) {
        NavigableMap<Integer, Integer> shifts = new TreeMap<>();
        int shift = 0;
        for (Edit edit : Edit.inOrder(edits)) {
            shift += edit.text().length() - (edit.to() - edit.from());
            shifts.put(edit.to(), shift);
        }
        return offset -> {
            Map.Entry<Integer, Integer> before = shifts.floorEntry(offset);
            return before == null ? offset : offset + before.getValue();
        };
    }
}
