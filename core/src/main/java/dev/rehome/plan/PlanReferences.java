package dev.rehome.plan;

import dev.rehome.problem.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the references that some migrations of a plan need. */
public final class PlanReferences {
    private PlanReferences() {}

    /** Every text with references in the endpoints of these migrations and of the instances they use, in order. */
    public static List<Placed> of(Plan plan, Collection<Migration> selected) {
        Set<Placed> found = new LinkedHashSet<>();
        for (Migration migration : selected) {
            for (Endpoint endpoint : List.of(migration.source(), migration.destination())) {
                add(endpoint, plan, found);
            }
        }
        return List.copyOf(found);
    }

    private static void add(Endpoint endpoint, Plan plan, Set<Placed> found) {
        if (endpoint instanceof Endpoint.OfInstance named) {
            Instance instance = plan.instances().get(named.instance());
            if (instance != null) {
                add(instance.endpoint(), plan, found);
            }
        } else if (endpoint instanceof Endpoint.Reference reference) {
            found.add(new Placed(reference.reference(), reference.position()));
        } else if (endpoint instanceof Endpoint.Url literal) {
            texts(literal.url()).stream()
                    .filter(text -> !text.isLiteral())
                    .forEach(text -> found.add(new Placed(text, literal.position())));
        }
    }

    private static List<ReferenceText> texts(RedisUrl url) {
        List<ReferenceText> texts = new ArrayList<>();
        for (ReferenceText text : new ReferenceText[] {url.user(), url.password(), url.name(), url.database()}) {
            if (text != null) {
                texts.add(text);
            }
        }
        url.hosts().forEach(host -> texts.addAll(List.of(host.host(), host.port())));
        return texts;
    }

    /** A text with references and where it stands. */
    public record Placed(ReferenceText text, Position position) {}
}
