package dev.rehome.migration;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.ChangeSet;
import dev.rehome.assignment.EnvironmentChange;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.problem.RefusedException;
import java.util.List;

/** Gives an instance another name in the assignments; no database moves. */
public final class InstanceRenaming {
    private final Surroundings surroundings;

    public InstanceRenaming(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * The change of every entry that names it, in the environments of these migrations; servers are not asked.
     *
     * @throws RefusedException where no entry names it
     */
    public ChangeSet changes(Plan plan, List<Migration> selected, String instance, String name) {
        AssignmentFiles files = new AssignmentFiles(plan, surroundings);
        List<EnvironmentChange> changes = selected.stream()
                .map(migration -> migration.id().environment())
                .distinct()
                .flatMap(environment -> files
                        .of(environment)
                        .map(file -> new EnvironmentChange(
                                environment,
                                file.repository(),
                                file.file(),
                                file.target(),
                                AssignmentChange.renaming(files.entries(environment), instance, name)))
                        .stream())
                .toList();
        if (changes.stream().allMatch(change -> change.changes().isEmpty())) {
            throw new RefusedException(
                    "RENDER-NO-INSTANCE",
                    "no entry of these environments names the instance " + instance,
                    "see how the file calls it: rehome render PLAN --format csv");
        }
        return new ChangeSet(changes);
    }
}
