package dev.rehome.migration;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Instance;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a plan alone says of an environment's entries, before any server is asked: enough to show somebody what to paste
 * into a file that cannot be edited.
 */
final class IntendedEntries {
    private IntendedEntries() {}

    /** The entries whose instance and database the plan names, in its order. */
    static List<AssignmentChange> of(Plan plan, String environment) {
        return plan.migrations().stream()
                .filter(migration -> migration.id().environment().equals(environment))
                .flatMap(migration -> entry(plan, migration))
                .toList();
    }

    private static Stream<AssignmentChange> entry(Plan plan, Migration migration) {
        if (migration.destination() instanceof Endpoint.OfInstance destination
                && destination.database().isPresent()) {
            Instance instance = plan.instances().get(destination.instance());
            String alias = instance == null ? destination.instance() : instance.alias();
            Placement placement = new Placement(alias, destination.database().getAsInt());
            return Stream.of(
                    new AssignmentChange(migration.assignment(), migration.id().app(), null, null, placement));
        }
        return Stream.empty();
    }
}
