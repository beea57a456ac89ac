package dev.rehome.export.hcl;

import dev.rehome.assignment.Placement;
import dev.rehome.export.hcl.ObjectLiteral.Pair;
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
 * @param own how values may be written that have none of the known shapes
 */
record AssignmentMap(TargetPath target, Source source, ObjectLiteral object, Map<String, Entry> entries, OwnValue own) {

    /**
     * Finds and reads the map.
     *
     * @throws RefusedException with every reason why it cannot be edited safely
     */
    static AssignmentMap read(Source source, TargetPath target, Snippet snippet) {
        ObjectLiteral object = TargetMap.find(source, target, snippet);
        return new AssignmentMap(target, source, object, entries(source, object, snippet), snippet.own());
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

    private static Map<String, Entry> entries(Source source, ObjectLiteral object, Snippet snippet) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Entry> entries = new LinkedHashMap<>();
        Map<String, Pair> seen = new HashMap<>();
        for (Pair pair : object.pairs()) {
            int offset = start(source, pair.keyFrom());
            Optional<String> name = pair.name(source);
            Optional<EntryValue> value = EntryValue.read(source, pair, snippet.own());
            Pair first = name.isPresent() ? seen.putIfAbsent(name.get(), pair) : null;
            if (name.isEmpty()) {
                String key = source.between(pair.keyFrom(), pair.keyTo());
                String message = "the key " + key + " is computed, so whose entry it is cannot be seen";
                problems.add(
                        problem("TERRAFORM-COMPUTED-KEY", message, source, offset, snippet.entries(source, object)));
            } else if (first != null) {
                String message = "the key " + name.get() + " stands here and at "
                        + source.position(start(source, first.keyFrom())) + "; Terraform silently takes the last one";
                String hint = "keep one of them; where the last one is right, " + snippet.entries(source, object);
                problems.add(problem("TERRAFORM-DUPLICATE-KEY", message, source, offset, hint));
            } else if (value.isEmpty()) {
                String message = "the value of " + name.get() + " is neither a database number, a string"
                        + " \"instance/number\", nor { instance = \"…\", database = N }"
                        + (snippet.own().isThere() ? ", nor what the plan's own template writes" : "");
                problems.add(
                        problem("TERRAFORM-UNKNOWN-SHAPE", message, source, offset, snippet.entries(source, object)));
            } else {
                entries.put(name.get(), new Entry(name.get(), pair, value.get()));
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return Collections.unmodifiableMap(entries);
    }

    private static int start(Source source, int token) {
        return source.tokens().get(token).start();
    }

    private static Problem problem(String code, String message, Source source, int offset, String hint) {
        return Problem.error(code, message, source.position(offset), hint);
    }
}
