package dev.rehome.migration;

import dev.rehome.audit.LogHead;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.problem.Ending;
import dev.rehome.problem.Problem;
import dev.rehome.run.RunFolder;
import java.util.Collection;
import java.util.List;

/**
 * How a run ended.
 *
 * @param folder where its audit log is
 * @param migrations every migration of the run, those of earlier attempts too
 * @param published the change of assignments, one result a repository
 * @param problems what failed beside the migrations: a commit, say
 * @param auditHead the last record, to be kept elsewhere
 * @param resumable whether there is something to go on with: nobody resumes what nobody approved
 */
public record RunOutcome(
        RunFolder folder,
        List<MigrationOutcome> migrations,
        List<PublishedChange> published,
        List<Problem> problems,
        LogHead auditHead,
        boolean resumable,
        Ending ending) {
    public RunOutcome {
        migrations = List.copyOf(migrations);
        published = List.copyOf(published);
        problems = List.copyOf(problems);
    }

    /**
     * The exit that the command line promises: 0 where all is done, 4 where some is, 5 where every reason is a refusal,
     * else 1; 130 where the run was asked to stop before all was done.
     *
     * @param complete whether everything after the migrations went well, too
     */
    static Ending ending(Collection<MigrationOutcome> outcomes, boolean stopped, boolean complete) {
        long done = outcomes.stream().filter(MigrationOutcome::done).count();
        if (done == outcomes.size()) {
            return complete ? Ending.DONE : Ending.PARTLY_DONE;
        }
        if (stopped) {
            return Ending.INTERRUPTED;
        }
        if (done > 0) {
            return Ending.PARTLY_DONE;
        }
        return outcomes.stream().allMatch(outcome -> outcome.status() == MigrationStatus.REFUSED)
                ? Ending.REFUSED
                : Ending.FAILED;
    }
}
