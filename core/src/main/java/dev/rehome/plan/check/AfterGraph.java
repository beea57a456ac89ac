package dev.rehome.plan.check;

import dev.rehome.plan.Migration;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Plan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which migrations must be done before which. */
final class AfterGraph {
    private final Map<MigrationId, List<MigrationId>> before = new HashMap<>();

    AfterGraph(Plan plan) {
        for (Migration migration : plan.migrations()) {
            before.put(
                    migration.id(),
                    migration.after().stream()
                            .map(app -> new MigrationId(app, migration.id().environment()))
                            .toList());
        }
    }

    /** What a migration waits for, by its own words. */
    List<MigrationId> before(MigrationId migration) {
        return before.getOrDefault(migration, List.of());
    }

    /** Whether one waits for the other, maybe by way of more. */
    boolean comesAfter(MigrationId later, MigrationId earlier) {
        Set<MigrationId> seen = new HashSet<>();
        Deque<MigrationId> next = new ArrayDeque<>(before(later));
        while (!next.isEmpty()) {
            MigrationId migration = next.pop();
            if (migration.equals(earlier)) {
                return true;
            }
            if (seen.add(migration)) {
                next.addAll(before(migration));
            }
        }
        return false;
    }
}
