package dev.rehome.migration;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.ChangeSet;
import dev.rehome.assignment.EnvironmentChange;
import dev.rehome.event.StopSignal;
import dev.rehome.export.RenderedFile;
import dev.rehome.export.Runbook;
import dev.rehome.plan.Environment.Terraform;
import dev.rehome.plan.Migration;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Plan;
import dev.rehome.template.Templates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The manual steps of migrations, as a document; writes nothing. */
public final class RunbookRendering {
    private final Surroundings surroundings;
    private final StopSignal stop;

    public RunbookRendering(Surroundings surroundings, StopSignal stop) {
        this.surroundings = surroundings;
        this.stop = stop;
    }

    /**
     * Of these migrations of a plan. It is for a person who follows it later and elsewhere, so nothing is looked up where the
     * plan itself names every database; else servers are asked for the numbers that {@code auto} stands for.
     *
     * @throws dev.rehome.problem.RehomeException where there is no database for one, or an assignment file cannot be changed so
     */
    public String of(Plan plan, List<Migration> selected) {
        AssignmentFiles files = new AssignmentFiles(plan, surroundings);
        Plan part = plan.withMigrations(selected);
        Set<MigrationId> named = new HashSet<>();
        List<EnvironmentChange> changes = new ArrayList<>();
        for (String environment : plan.environments().keySet()) {
            List<AssignmentChange> entries = IntendedEntries.of(part, environment);
            entries.forEach(entry -> named.add(new MigrationId(entry.app(), environment)));
            files.of(environment)
                    .filter(file -> !entries.isEmpty())
                    .ifPresent(file -> changes.add(change(environment, file, entries, files)));
        }
        if (selected.stream().map(Migration::id).allMatch(named::contains)) {
            return of(part, new ChangeSet(changes));
        }
        List<Home> homes = new Rendering(surroundings, stop).homes(plan, selected, files);
        return of(
                plan.withMigrations(homes.stream().map(Home::migration).toList()),
                new AssignmentChanges(files, Planned.nothing()).of(homes));
    }

    private static EnvironmentChange change(
            String environment, Terraform file, List<AssignmentChange> entries, AssignmentFiles files) {
        return new EnvironmentChange(
                environment,
                file.repository(),
                file.file(),
                file.target(),
                entries.stream()
                        .map(entry -> entry.seen(files.entries(environment).get(entry.key())))
                        .toList());
    }

    /** @param plan with a number in place of each {@code auto} */
    public String of(Plan plan, ChangeSet changes) {
        AssignmentFiles files = new AssignmentFiles(plan, surroundings);
        List<Runbook.Step> steps = plan.migrations().stream()
                .map(migration -> step(migration, AssignmentChanges.only(changes, migration.id()::equals), files))
                .toList();
        return new Runbook(Templates.beside(plan.folder()), plan).write(steps);
    }

    private static Runbook.Step step(Migration migration, ChangeSet own, AssignmentFiles files) {
        List<RenderedFile> rendered = files.render(own);
        return own.isEmpty() || rendered.isEmpty()
                ? new Runbook.Step(migration, null, null)
                : new Runbook.Step(
                        migration, own.environments().get(0).changes().get(0), rendered.get(0));
    }
}
