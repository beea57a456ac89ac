package dev.rehome.plan.check;

import dev.rehome.plan.Migration;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Plan;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one migration still reads no other one writes to, unless it comes after it. */
final class DestinationIsNoSource implements Rule {
    @Override
    public void check(Plan plan, Problems problems) {
        Map<String, List<Migration>> readers = new HashMap<>();
        for (Migration migration : plan.migrations()) {
            DatabaseIdentity.of(migration.source(), plan)
                    .ifPresent(source -> readers.computeIfAbsent(source, key -> new ArrayList<>())
                            .add(migration));
        }
        AfterGraph graph = new AfterGraph(plan);
        for (Migration writer : plan.migrations()) {
            DatabaseIdentity.of(writer.destination(), plan)
                    .ifPresent(destination -> readers.getOrDefault(destination, List.of()).stream()
                            .filter(reader -> !reader.id().equals(writer.id()))
                            .filter(reader -> !graph.comesAfter(writer.id(), reader.id()))
                            .findFirst()
                            .ifPresent(reader -> problems.add(problem(writer, reader))));
        }
    }

    private static Problem problem(Migration writer, Migration reader) {
        MigrationId first = reader.id();
        boolean sameEnvironment = first.environment().equals(writer.id().environment());
        return Problem.error(
                "PLAN-DESTINATION-IS-SOURCE",
                "the destination of " + writer.id() + " is the source of " + first + " in line "
                        + reader.source().position().line(),
                writer.destination().position(),
                sameEnvironment
                        ? "write `after: [" + first.app() + "]` to move that one first, or another destination"
                        : "write another destination, or move them with two plans");
    }
}
