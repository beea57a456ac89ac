package dev.rehome.export.hcl;

import dev.rehome.export.hcl.EntryValue.Range;
import dev.rehome.export.hcl.ObjectLiteral.Pair;
import dev.rehome.export.hcl.TargetFinder.Attribute;
import dev.rehome.export.hcl.TargetFinder.Found;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the one map that a target names: an attribute's own, or by keys one of the maps within it. */
final class TargetMap {
    private final Source source;
    private final TargetPath target;
    private final Snippet snippet;
    private final List<Place> places = new ArrayList<>();
    private @Nullable ObjectLiteral outer;
    private int outerSteps;

    /**
     * A value that the target leads to.
     *
     * @param name token index where its attribute or its key begins
     * @param map where it is a value of this map: taking it out is a change of that
     */
    private record Place(int name, Range value, @Nullable ObjectLiteral map) {}

    private TargetMap(Source source, TargetPath target, Snippet snippet) {
        this.source = source;
        this.target = target;
        this.snippet = snippet;
    }

    /** @throws RefusedException where there is no such map, or more than one, or one that is computed */
    static ObjectLiteral find(Source source, TargetPath target, Snippet snippet) {
        return new TargetMap(source, target, snippet).find();
    }

    private ObjectLiteral find() {
        Found found = TargetFinder.find(source, target);
        for (Attribute attribute : found.attributes()) {
            follow(attribute.name(), Layout.trimmed(source, attribute.from(), attribute.to()), attribute.steps(), null);
        }
        if (places.isEmpty()) {
            throw refused(
                    "TERRAFORM-NO-TARGET",
                    "there is no " + target + " in this file",
                    0,
                    snippet.missing(source, found, outer, outerSteps));
        }
        Place first = places.get(0);
        ObjectLiteral object = literal(first.name(), first.value(), target.toString());
        if (places.size() > 1) {
            String message = target + " stands here and again at "
                    + source.position(offset(places.get(1).name()));
            throw refused("TERRAFORM-TWO-TARGETS", message, offset(first.name()), keepFirst(object));
        }
        return object;
    }

    /** Goes down the keys that are left of the target. */
    private void follow(int name, Range value, int steps, @Nullable ObjectLiteral map) {
        if (steps == target.steps().size()) {
            places.add(new Place(name, value, map));
            return;
        }
        String reached = new TargetPath(target.steps().subList(0, steps)).toString();
        ObjectLiteral object = literal(name, value, reached);
        if (outer == null || steps > outerSteps) {
            outer = object;
            outerSteps = steps;
        }
        for (Pair pair : object.pairs()) {
            if (pair.name(source)
                    .filter(StringText.normalized(target.steps().get(steps))::equals)
                    .isPresent()) {
                follow(pair.keyFrom(), new Range(pair.valueFrom(), pair.valueTo()), steps + 1, object);
            }
        }
    }

    private ObjectLiteral literal(int name, Range value, String path) {
        return ObjectLiteral.read(source, value.from(), value.to())
                .orElseThrow(() -> refused(
                        "TERRAFORM-NOT-LITERAL",
                        path + " is computed; only a map that is written out, { … }, can be edited",
                        offset(name),
                        path.equals(target.toString())
                                ? snippet.computed(source, value)
                                : "write the map out, so that the target leads to its own"));
    }

    private String keepFirst(ObjectLiteral object) {
        List<Edit> others = new ArrayList<>();
        for (Place place : places.subList(1, places.size())) {
            Layout layout = new Layout(source);
            int from = layout.lineStart(place.name());
            int to = layout.skipFiller(place.value().to());
            boolean ownLines =
                    layout.startsLine(place.name()) && source.tokens().get(to).kind() == TokenKind.NEWLINE;
            if (place.map() != null || !ownLines) {
                return "keep one of them";
            }
            others.add(new Edit(offset(from), source.tokens().get(to).end(), ""));
        }
        return "keep one of them; where the first one is right, " + snippet.first(source, object, others);
    }

    private int offset(int token) {
        return source.tokens().get(token).start();
    }

    private RefusedException refused(String code, String message, int offset, String hint) {
        return new RefusedException(Problem.error(code, message, source.position(offset), hint), null);
    }
}
