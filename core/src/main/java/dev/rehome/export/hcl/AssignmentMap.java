package dev.rehome.export.hcl;

import dev.rehome.assignment.Placement;
import dev.rehome.export.hcl.ObjectLiteral.Pair;
import dev.rehome.export.hcl.TargetFinder.Attribute;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of the one map that a target names.
 *
 * @param entries in the order of the file, by name
 */
record AssignmentMap(Source source, ObjectLiteral object, Map<String, Entry> entries) {

    /**
     * Finds and reads the map.
     *
     * @throws RefusedException with every reason why it cannot be edited safely
     */
    static AssignmentMap read(Source source, TargetPath target, Snippet snippet) {
        List<Attribute> found = TargetFinder.find(source, target);
        if (found.isEmpty()) {
            throw refused("TERRAFORM-NO-TARGET", "there is no " + target + " in this file", source, 0, snippet.map());
        }
        int name = start(source, found.get(0).name());
        if (found.size() > 1) {
            String message = target + " stands here and again at "
                    + source.position(start(source, found.get(1).name()));
            throw refused("TERRAFORM-TWO-TARGETS", message, source, name, "keep one of them");
        }
        ObjectLiteral object = ObjectLiteral.read(
                        source, found.get(0).from(), found.get(0).to())
                .orElseThrow(() -> refused(
                        "TERRAFORM-NOT-LITERAL",
                        target + " is computed; only a map that is written out, { … }, can be edited",
                        source,
                        name,
                        snippet.entries()));
        return entries(source, object, snippet);
    }

    /** Who has which database, in the order of the file. */
    Map<String, Placement> placements() {
        Map<String, Placement> placements = new LinkedHashMap<>();
        entries.forEach((name, entry) -> placements.put(name, entry.placement()));
        return placements;
    }

    Optional<Entry> entry(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    private static AssignmentMap entries(Source source, ObjectLiteral object, Snippet snippet) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, Pair> seen = new HashMap<>();
        for (Pair pair : object.pairs()) {
            int offset = start(source, pair.keyFrom());
            Optional<String> name = pair.name(source);
            Optional<EntryValue> value = EntryValue.read(source, pair);
            Pair first = name.isPresent() ? seen.putIfAbsent(name.get(), pair) : null;
            if (name.isEmpty()) {
                String key = source.between(pair.keyFrom(), pair.keyTo());
                String message = "the key " + key + " is computed, so whose entry it is cannot be seen";
                problems.add(problem("TERRAFORM-COMPUTED-KEY", message, source, offset, snippet.entries()));
            } else if (first != null) {
                String message = "the key " + name.get() + " stands here and at "
                        + source.position(start(source, first.keyFrom())) + "; Terraform silently takes the last one";
                problems.add(problem("TERRAFORM-DUPLICATE-KEY", message, source, offset, "keep one of them"));
            } else if (value.isEmpty()) {
                String message = "the value of " + name.get() + " is neither a database number, a string"
                        + " \"instance/number\", nor { instance = \"…\", database = N }";
                problems.add(problem("TERRAFORM-UNKNOWN-SHAPE", message, source, offset, snippet.entries()));
            } else {
                entries.put(name.get(), new Entry(name.get(), pair, value.get()));
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return new AssignmentMap(source, object, Collections.unmodifiableMap(entries));
    }

    private static int start(Source source, int token) {
        return source.tokens().get(token).start();
    }

    private static RefusedException refused(String code, String message, Source source, int offset, String hint) {
        return new RefusedException(problem(code, message, source, offset, hint), null);
    }

    private static Problem problem(String code, String message, Source source, int offset, String hint) {
        return Problem.error(code, message, source.position(offset), hint);
    }
}
