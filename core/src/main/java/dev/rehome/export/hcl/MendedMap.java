package dev.rehome.export.hcl;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.export.hcl.EntryValue.Range;
import dev.rehome.export.hcl.ObjectLiteral.Pair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a map is to become by a change, where it holds things that the program does not edit by itself: of keys that stand
 * twice the last one counts, as it does for Terraform; an entry of unknown shape that is to change gets a known one.
 */
final class MendedMap {
    private final Source source;
    private final ObjectLiteral object;
    private final TargetPath target;
    private final OwnValue own;
    private final Map<String, Pair> last = new LinkedHashMap<>();
    private final Set<Pair> removed = new HashSet<>();

    MendedMap(Source source, ObjectLiteral object, TargetPath target, OwnValue own) {
        this.own = own;
        this.source = source;
        this.object = object;
        this.target = target;
        for (Pair pair : object.pairs()) {
            pair.name(source).ifPresent(name -> {
                Pair earlier = last.put(name, pair);
                if (earlier != null) {
                    removed.add(earlier);
                }
            });
        }
    }

    List<Edit> edits(List<AssignmentChange> changes) {
        List<Edit> edits = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (AssignmentChange change : changes) {
            Pair pair = last.get(StringText.normalized(change.key()));
            Placement after = change.after();
            if (pair != null && after == null) {
                removed.add(pair);
            } else if (pair != null && after != null) {
                edits.addAll(value(pair, change, after));
            } else if (after != null) {
                added.add(EntryText.plain(target, own, change));
            }
        }
        edits.addAll(Removal.edits(source, object, removed));
        if (!added.isEmpty()) {
            edits.add(append(source, object, added));
        }
        return edits;
    }

    private List<Edit> value(Pair pair, AssignmentChange change, Placement after) {
        Optional<EntryValue> known = EntryValue.read(source, pair, own);
        if (known.isPresent()) {
            return known.get().edits(source, after);
        }
        Range range = new Range(pair.valueFrom(), pair.valueTo());
        return List.of(range.replacedBy(source, EntryText.plainValue(target, own, change)));
    }

    /** After the last entry; keys and values as text. */
    static Edit append(Source source, ObjectLiteral object, String entry) {
        return append(source, object, List.of(entry));
    }

    private static Edit append(Source source, ObjectLiteral object, List<String> entries) {
        Layout layout = new Layout(source);
        if (object.pairs().isEmpty() || layout.startsLine(object.close())) {
            return atTheEnd(source, object, entries, layout);
        }
        Pair pair = object.pairs().get(object.pairs().size() - 1);
        int next = layout.skipFiller(pair.valueTo());
        boolean comma = source.tokens().get(next).is(",");
        int at = source.tokens().get(comma ? next : pair.valueTo() - 1).end();
        return new Edit(at, at, (comma ? " " : ", ") + String.join(", ", entries));
    }

    private static Edit atTheEnd(Source source, ObjectLiteral object, List<String> entries, Layout layout) {
        int close = object.close();
        String newline = layout.newline();
        boolean ownLine = layout.startsLine(close);
        String inner = object.pairs().isEmpty()
                ? layout.indentation(object.open()) + "  "
                : layout.indentation(object.pairs().get(0).keyFrom());
        String lines = entries.stream().map(entry -> inner + entry + newline).collect(Collectors.joining());
        int at = source.tokens().get(ownLine ? layout.lineStart(close) : close).start();
        return new Edit(at, at, ownLine ? lines : newline + lines + layout.indentation(object.open()));
    }
}
