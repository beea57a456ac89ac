package dev.rehome.export.hcl;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.export.hcl.ObjectLiteral.Pair;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.RefusedException;
import dev.rehome.problem.StaleException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Terraform file that lists which app has which database; it is read once and never changed itself. */
public final class AssignmentFile {
    private final Snippet snippet;
    private final AssignmentMap map;

    private AssignmentFile(Snippet snippet, AssignmentMap map) {
        this.snippet = snippet;
        this.map = map;
    }

    /**
     * Finds and reads the map.
     *
     * @param name the file's name in problems
     * @param target the map's path, for example {@code locals.redis_database_assignments}
     * @param intended what shall be written; a refusal shows it as text to paste
     * @throws RefusedException where the file or the map is not one that can be edited safely; with file, line, column
     */
    public static AssignmentFile read(String name, byte[] content, String target, List<AssignmentChange> intended) {
        return read(name, content, target, intended, OwnValue.NONE);
    }

    /**
     * The same where values may be written in a way of the user's own; new ones always are.
     *
     * @throws RefusedException also where a value is neither that nor of a known shape
     */
    public static AssignmentFile read(
            String name, byte[] content, String target, List<AssignmentChange> intended, OwnValue own) {
        TargetPath path = TargetPath.parse(target);
        Snippet snippet = new Snippet(path, intended, own);
        return new AssignmentFile(snippet, AssignmentMap.read(Source.read(name, content), path, snippet));
    }

    /** Who has which database, by key in NFC, in the order of the file. */
    public Map<String, Placement> assignments() {
        return map.placements();
    }

    /**
     * The file with the changes made and every other byte kept, but for blanks that align equals signs and comments.
     *
     * @param wanted sorted by key; names are written in NFC, as Terraform reads them
     * @throws StaleException where an entry is no longer what was seen when planning; both values are told
     * @throws RefusedException where a change contradicts what the file says
     * @throws FailedException where the edit does not stand up to being read again
     */
    public byte[] edit(List<AssignmentChange> wanted) {
        List<AssignmentChange> changes =
                wanted.stream().map(AssignmentFile::normalized).toList();
        ChangeCheck.check(map, changes);
        Map<String, Placement> after = ChangeCheck.after(map, changes);
        Source written = Alignment.apply(map.source(), writing(changes, after));
        Source edited = written;
        if (changes.stream().anyMatch(change -> change.after() == null)) {
            // Only now, since an entry that goes may be the one whose style a new one takes.
            AssignmentMap between = AssignmentMap.read(written, map.target(), snippet);
            edited = Alignment.apply(written, removing(between, changes));
        }
        if (edited.text().equals(map.source().text())) {
            return map.source().bytes();
        }
        SelfCheck.check(map, AssignmentMap.read(edited, map.target(), snippet), after);
        return edited.bytes();
    }

    private List<Edit> writing(List<AssignmentChange> changes, Map<String, Placement> after) {
        List<Edit> edits = new ArrayList<>();
        List<AssignmentChange> added = new ArrayList<>();
        for (AssignmentChange change : changes) {
            Placement placement = change.after();
            if (placement != null) {
                map.entry(StringText.normalized(change.key()))
                        .ifPresentOrElse(
                                found -> edits.addAll(found.value().edits(map.source(), placement)),
                                () -> added.add(change));
            }
        }
        edits.addAll(Insertion.edits(map, added, after));
        return edits;
    }

    private static AssignmentChange normalized(AssignmentChange change) {
        String source = change.sourceInstance();
        return new AssignmentChange(
                StringText.normalized(change.key()),
                change.app(),
                source == null ? null : StringText.normalized(source),
                normalized(change.before()),
                normalized(change.after()));
    }

    private static @Nullable Placement normalized(@Nullable Placement placement) {
        return placement == null || placement.instance() == null
                ? placement
                : new Placement(StringText.normalized(placement.instance()), placement.database());
    }

    private static List<Edit> removing(AssignmentMap map, List<AssignmentChange> changes) {
        Set<Pair> removed = new HashSet<>();
        for (AssignmentChange change : changes) {
            if (change.after() == null) {
                map.entry(StringText.normalized(change.key())).ifPresent(found -> removed.add(found.pair()));
            }
        }
        return Removal.edits(map.source(), map.object(), removed);
    }
}
