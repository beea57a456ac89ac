package dev.rehome.migration;

import dev.rehome.assignment.ChangeSet;
import dev.rehome.plan.CommitSettings;
import dev.rehome.plan.Migration;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Plan;
import dev.rehome.problem.RefusedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is done with the change in one repository: its migrations have to agree on it, since it is one change. */
record CommitWay(CommitSettings.Mode mode, boolean push) {
    /**
     * As the plan says for the migrations of a change.
     *
     * @param pushing what the command line says beside it
     * @throws RefusedException where they differ, or something is to be pushed that is no branch
     */
    static CommitWay of(Plan plan, ChangeSet ofRepository, boolean pushing) {
        Set<MigrationId> changed = ofRepository.environments().stream()
                .flatMap(environment -> environment.changes().stream()
                        .map(change -> new MigrationId(change.app(), environment.environment())))
                .collect(Collectors.toSet());
        List<CommitWay> ways = plan.migrations().stream()
                .filter(migration -> changed.contains(migration.id()))
                .map(migration -> of(migration, pushing))
                .distinct()
                .toList();
        String repository = ofRepository.environments().get(0).repository();
        if (ways.size() > 1) {
            throw new RefusedException(
                    "COMMIT-MODE",
                    "the migrations of " + repository + " want their one change committed in different ways",
                    "give them the same commit.mode and commit.push, or run them one at a time with --env");
        }
        CommitWay way = ways.isEmpty() ? new CommitWay(CommitSettings.DEFAULTS.mode(), pushing) : ways.get(0);
        if (way.push() && way.mode() != CommitSettings.Mode.BRANCH) {
            throw new RefusedException(
                    "COMMIT-PUSH",
                    "the change of " + repository + " is to be pushed, and its commit.mode makes no branch",
                    "write `mode: branch`, or do not push");
        }
        return way;
    }

    /** @throws RefusedException where something is to be pushed out of a folder that is in no repository */
    void requireNoPush(Path folder) {
        if (push) {
            throw new RefusedException(
                    "COMMIT-PUSH",
                    folder + " is in no Git repository, so the change becomes a patch, and there is nothing to push",
                    "name a clone of the repository, or do not push");
        }
    }

    private static CommitWay of(Migration migration, boolean pushing) {
        CommitSettings settings = migration.settings().commit();
        return new CommitWay(settings.mode(), settings.push() || pushing);
    }
}
