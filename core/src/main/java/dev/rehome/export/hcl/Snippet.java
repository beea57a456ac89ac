package dev.rehome.export.hcl;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.export.hcl.EntryValue.Range;
import dev.rehome.export.hcl.TargetFinder.Found;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person pastes where the program does not edit; pasted, the map is the old one and the change. */
final class Snippet {
    private static final AssignmentChange EXAMPLE =
            new AssignmentChange("app", "app", null, null, new Placement("shared-1", 7));

    private final TargetPath target;
    private final List<AssignmentChange> changes;
    private final OwnValue own;

    Snippet(TargetPath target, List<AssignmentChange> changes) {
        this(target, changes, OwnValue.NONE);
    }

    Snippet(TargetPath target, List<AssignmentChange> changes, OwnValue own) {
        this.target = target;
        this.changes = List.copyOf(changes);
        this.own = own;
    }

    /** How values may be written that have none of the known shapes. */
    OwnValue own() {
        return own;
    }

    /** For a file that lacks the map, or one of the maps that the target leads through. */
    String missing(Source source, Found found, @Nullable ObjectLiteral outer, int steps) {
        List<AssignmentChange> written = changes.isEmpty() ? List.of(EXAMPLE) : changes;
        WrittenMap map = new WrittenMap(target, own, written, new Layout(source).newline());
        return paste(source, List.of(map.into(source, found, outer, steps)));
    }

    /** For a value that is computed: its map stays what it is, and the entries are laid over it. */
    String computed(Source source, Range value) {
        if (changes.isEmpty()) {
            return "write the map out, each entry as a plain key with a plain value";
        }
        WrittenMap map = new WrittenMap(target, own, changes, new Layout(source).newline());
        return paste(source, List.of(map.over(source, value)));
    }

    /** For a map that is there, with something in it that is not read with certainty. */
    String entries(Source source, ObjectLiteral object) {
        String text = paste(source, new MendedMap(source, object, target, own).edits(changes));
        return text.isEmpty() ? "write each entry as a plain key with a plain value" : text;
    }

    /** The first of two maps with the change, and without the second. */
    String first(Source source, ObjectLiteral object, List<Edit> withoutOthers) {
        List<Edit> edits = new ArrayList<>(withoutOthers);
        edits.addAll(new MendedMap(source, object, target, own).edits(changes));
        return paste(source, edits);
    }

    private static String paste(Source source, List<Edit> edits) {
        String aligned = Alignment.apply(source, edits).text();
        String plain = Edit.apply(source.text(), edits);
        return Pasting.of(source.text(), Pasting.isShort(source.text(), aligned) ? aligned : plain);
    }
}
