package dev.rehome.export.hcl;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.RefusedException;
import dev.rehome.problem.StaleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Terraform file that lists which app has which database; it is read once and never changed itself. */
public final class AssignmentFile {
    private final TargetPath target;
    private final Snippet snippet;
    private final AssignmentMap map;

    private AssignmentFile(TargetPath target, Snippet snippet, AssignmentMap map) {
        this.target = target;
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
        TargetPath path = TargetPath.parse(target);
        Snippet snippet = new Snippet(path, intended);
        return new AssignmentFile(path, snippet, AssignmentMap.read(Source.read(name, content), path, snippet));
    }

    /** Who has which database, by key in NFC, in the order of the file. */
    public Map<String, Placement> assignments() {
        return map.placements();
    }

    /**
     * The file with the changes made and every other byte kept, but for blanks that align equals signs and comments.
     *
     * @param changes sorted by key
     * @throws StaleException where an entry is no longer what was seen when planning; both values are told
     * @throws RefusedException where a change contradicts what the file says
     * @throws FailedException where the edit does not stand up to being read again
     */
    public byte[] edit(List<AssignmentChange> changes) {
        ChangeCheck.check(map, changes);
        Map<String, Placement> after = ChangeCheck.after(map, changes);
        List<Edit> edits = new ArrayList<>();
        List<AssignmentChange> added = new ArrayList<>();
        for (AssignmentChange change : changes) {
            Optional<Entry> entry = map.entry(StringText.normalized(change.key()));
            entry.ifPresentOrElse(
                    found -> edits.addAll(found.value().edits(map.source(), change.after())), () -> added.add(change));
        }
        edits.addAll(Insertion.edits(map, added, after));
        if (edits.isEmpty()) {
            return map.source().bytes();
        }
        Source edited = Alignment.apply(map.source(), edits);
        SelfCheck.check(map, AssignmentMap.read(edited, target, snippet), after);
        return edited.bytes();
    }
}
