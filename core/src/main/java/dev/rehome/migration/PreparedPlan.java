package dev.rehome.migration;

import dev.rehome.assignment.ChangeSet;
import dev.rehome.event.Event;
import dev.rehome.export.RenderedFile;
import dev.rehome.plan.Environment;
import dev.rehome.plan.Plan;
import dev.rehome.preflight.PreflightResult;
import dev.rehome.run.SavedOptions;
import dev.rehome.run.SavedPlan;
import java.util.List;
import java.util.Objects;

/**
 * A plan with everything found out that can be found out without writing: what is shown before anybody says yes.
 *
 * @param plan as far as it is selected, with a number in place of each {@code auto}
 * @param sha256 what is confirmed, in lower-case hex
 * @param candidates what the servers said about each migration, in the plan's order
 * @param changes of the assignments, of every migration that has a database to go to
 * @param files the assignment files with the changes made that belong to the migrations that can begin
 */
public record PreparedPlan(
        Plan plan, String sha256, List<PreflightResult> candidates, ChangeSet changes, List<RenderedFile> files) {
    /** The check that tells which database was chosen for {@code auto}, and why. */
    public static final String CHOICE = "free-database";

    public PreparedPlan {
        candidates = List.copyOf(candidates);
        files = List.copyOf(files);
    }

    /** What is given to {@code --confirm-plan}. */
    public String digest() {
        return "sha256:" + sha256;
    }

    /** The migrations that can begin. */
    public List<PreflightResult> ready() {
        return candidates.stream().filter(PreflightResult::passed).toList();
    }

    /** The environments of the migrations that can begin, in the plan's order. */
    public List<Environment> environments() {
        return ready().stream()
                .map(candidate -> candidate.migration().id().environment())
                .distinct()
                .map(plan.environments()::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Makes sure that the change could be published now, before hours are spent on copying.
     *
     * @param options who writes it, and whether branches are pushed
     * @throws dev.rehome.problem.RehomeException where not
     */
    void requirePublishable(Surroundings surroundings, SavedOptions options) {
        new AssignmentFiles(plan, surroundings).requirePublishable(changes, options);
    }

    /** What is written down of it; nobody has approved it yet. */
    public SavedPlan saved(SavedOptions options) {
        List<Event.PlanResolved> seen = candidates.stream().map(Resolution::of).toList();
        return new SavedPlan(plan, sha256, options, changes, seen, null);
    }
}
