package dev.rehome.migration;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.ChangeSet;
import dev.rehome.assignment.EnvironmentChange;
import dev.rehome.event.StopSignal;
import dev.rehome.export.AssignmentFormat;
import dev.rehome.export.AssignmentTable;
import dev.rehome.export.EnvironmentAssignments;
import dev.rehome.export.RenderedFile;
import dev.rehome.plan.Environment;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import dev.rehome.run.Runs;
import dev.rehome.template.Templates;
import java.util.List;

/** The assignments as they are once migrations are done, in whatever form somebody needs them; writes nothing. */
public final class Rendering {
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
        List<Problem> problems = homes.stream()
                .filter(home -> !home.found())
                .map(home -> Problem.error(
                        "RENDER-AUTO",
                        home.migration().id() + ": " + home.checks().get(0).detail(),
                        home.checks().get(0).hint()))
                .toList();
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return homes;
    }

    /**
     * The Terraform files with a change made.
     *
     * @throws dev.rehome.problem.RehomeException where one cannot be changed so
     */
    public List<RenderedFile> terraform(Plan plan, ChangeSet changes) {
        return new AssignmentFiles(plan, surroundings).render(changes);
    }

    /** Everybody's database, environment by environment, in another form. */
    public String table(Plan plan, ChangeSet changes, AssignmentFormat format) {
        AssignmentFiles files = new AssignmentFiles(plan, surroundings);
        List<EnvironmentAssignments> environments = changes.environments().stream()
                .map(change -> assignments(plan, change, files))
                .toList();
        return new AssignmentTable(Templates.beside(plan.folder())).write(format, environments);
    }

    private static EnvironmentAssignments assignments(Plan plan, EnvironmentChange change, AssignmentFiles files) {
        Environment environment = plan.environments().get(change.environment());
        List<AssignmentChange> changes = change.changes();
        return EnvironmentAssignments.of(
                change.environment(),
                environment == null ? null : environment.configMap(),
                files.entries(change.environment()),
                changes);
    }
}
