package dev.rehome.migration;

import dev.rehome.assignment.ChangeSet;
import dev.rehome.event.Check;
import dev.rehome.event.StopSignal;
import dev.rehome.export.RenderedFile;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import dev.rehome.run.Runs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The assignment files as they are once migrations are done; writes nothing. */
public final class Rendering {
    private static final int NAMED = 5;

    private final Surroundings surroundings;
    private final StopSignal stop;

    public Rendering(Surroundings surroundings, StopSignal stop) {
        this.surroundings = surroundings;
        this.stop = stop;
    }

    /** The change that a plan would bring; servers are asked only for the numbers that {@code auto} stands for. */
    public ChangeSet changes(Plan plan, List<Migration> selected) {
        AssignmentFiles files = new AssignmentFiles(plan, surroundings);
        return new AssignmentChanges(files, Planned.nothing()).of(homes(plan, selected, files));
    }

    /** @throws RefusedException where there is no database for one of them */
    List<Home> homes(Plan plan, List<Migration> selected, AssignmentFiles files) {
        List<Home> homes = new Preparation(surroundings, Preview.CONNECTION_NAME, stop)
                .homes(plan, selected, files, EarlierChoices.of(Runs.below(plan.folder()), plan, selected));
        Map<Check, List<String>> reasons = new LinkedHashMap<>();
        homes.stream()
                .filter(home -> !home.found())
                .forEach(home -> reasons.computeIfAbsent(home.checks().get(0), reason -> new ArrayList<>())
                        .add(home.migration().id().toString()));
        if (!reasons.isEmpty()) {
            throw new RefusedException(reasons.entrySet().stream()
                    .map(each -> Problem.error(
                            "RENDER-AUTO",
                            named(each.getValue()) + ": " + each.getKey().detail(),
                            each.getKey().hint()))
                    .toList());
        }
        return homes;
    }

    private static String named(List<String> migrations) {
        String first = String.join(", ", migrations.subList(0, Math.min(NAMED, migrations.size())));
        return migrations.size() > NAMED ? first + " and " + (migrations.size() - NAMED) + " more" : first;
    }

    /**
     * The Terraform files with a change made.
     *
     * @throws dev.rehome.problem.RehomeException where one cannot be changed so
     */
    public List<RenderedFile> terraform(Plan plan, ChangeSet changes) {
        return new AssignmentFiles(plan, surroundings).render(changes);
    }
}
