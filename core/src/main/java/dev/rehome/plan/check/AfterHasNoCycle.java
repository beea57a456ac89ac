package dev.rehome.plan.check;

import dev.rehome.plan.Migration;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Plan;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** No migration waits for itself, be it by way of others. Each cycle is told once. */
final class AfterHasNoCycle implements Rule {
    private final Places places;

    AfterHasNoCycle(Places places) {
        this.places = places;
    }

    @Override
    public void check(Plan plan, Problems problems) {
        AfterGraph graph = new AfterGraph(plan);
        Map<MigrationId, Position> positions = new HashMap<>();
        plan.migrations().forEach(migration -> positions.put(migration.id(), migration.position()));
        Set<MigrationId> done = new HashSet<>();
        for (Migration migration : plan.migrations()) {
            for (List<MigrationId> cycle : cycles(migration.id(), graph, done)) {
                problems.add(problem(cycle, positions));
            }
        }
    }

    /** Walks down from one migration; without recursion, since a chain may be as long as the plan. */
    private static List<List<MigrationId>> cycles(MigrationId start, AfterGraph graph, Set<MigrationId> done) {
        List<List<MigrationId>> cycles = new ArrayList<>();
        List<MigrationId> path = new ArrayList<>();
        Set<MigrationId> onPath = new HashSet<>();
        Deque<Iterator<MigrationId>> open = new ArrayDeque<>();
        if (done.add(start)) {
            path.add(start);
            onPath.add(start);
            open.push(graph.before(start).iterator());
        }
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                onPath.remove(path.remove(path.size() - 1));
                continue;
            }
            MigrationId next = open.peek().next();
            if (onPath.contains(next)) {
                cycles.add(List.copyOf(path.subList(path.indexOf(next), path.size())));
            } else if (done.add(next)) {
                path.add(next);
                onPath.add(next);
                open.push(graph.before(next).iterator());
            }
        }
        return cycles;
    }

    private Problem problem(List<MigrationId> cycle, Map<MigrationId, Position> positions) {
        MigrationId first = cycle.get(0);
        MigrationId second = cycle.get(1 % cycle.size());
        String round =
                cycle.stream().map(MigrationId::app).collect(Collectors.joining(" after ")) + " after " + first.app();
        Position position = places.find(first, "after." + second.app()).orElseGet(() -> positions.get(first));
        return Problem.error(
                "PLAN-AFTER-CYCLE",
                cycle.size() == 1
                        ? first + " would have to wait for itself"
                        : "these wait for one another in " + first.environment() + ": " + round,
                position,
                "take one of the names out of its `after`");
    }
}
