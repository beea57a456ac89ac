package dev.rehome.migration;

import dev.rehome.audit.history.RunHistory;
import dev.rehome.audit.history.Standing;
import dev.rehome.event.Event;
import dev.rehome.event.StopSignal;
import dev.rehome.plan.Migration;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Plan;
import dev.rehome.plan.Selection;
import dev.rehome.plan.Sha256;
import dev.rehome.preflight.PreflightResult;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import dev.rehome.problem.RefusedException;
import dev.rehome.problem.RehomeException;
import dev.rehome.run.GivenApproval;
import dev.rehome.run.RunFolder;
import dev.rehome.run.Runs;
import dev.rehome.run.SavedPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Copies what the last verification of a run found different, and nothing else, then compares again. It replaces what is at a
 * destination, so somebody has to say yes to it once more; and it replaces only what the run put there, or what the plan's
 * policy replaces anyway. Keys that only the destination has stay as they are.
 */
public final class Repair {
    private final Surroundings surroundings;
    private final Operator operator;
    private final StopSignal stop;

    public Repair(Surroundings surroundings, Operator operator, StopSignal stop) {
        this.surroundings = surroundings;
        this.operator = operator;
        this.stop = stop;
    }

    /**
     * Repairs what can be repaired of a run that has ended.
     *
     * @param selection which of its migrations are meant
     * @param reader reads the plan again, for passwords that stand in it
     * @throws RehomeException where it ends before the first key is copied; the audit log says so, too
     */
    public RunOutcome run(
            Runs runs, RunFolder folder, Selection selection, ApprovalFlags approval, Function<Path, Plan> reader) {
        SavedPlan saved = SavedPlan.of(folder, reader);
        List<Migration> selected = selection.of(saved.plan());
        try (OpenRun run = OpenRun.reopen(runs, folder, saved.options(), surroundings, operator, stop)) {
            operator.follow(run.folder().id(), run.control()::state);
            List<Damage> damages = damages(selected, run);
            run.on(new Event.RunResumed(new Identities(surroundings).of(saved, "repair"), run.found()));
            try {
                return repair(saved, damages, approval, run);
            } catch (RuntimeException ended) {
                run.abandon(ended);
                throw ended;
            }
        }
    }

    /** Asked before anything is written down: a run that is not ready for it stays as it is. */
    private static List<Damage> damages(List<Migration> selected, OpenRun run) {
        List<Problem> problems = new ArrayList<>();
        List<Damage> damages = new ArrayList<>();
        for (Migration migration : selected) {
            MigrationId id = migration.id();
            Standing standing = run.history().of(id);
            Optional<Damage> damage = Damage.of(id, run.folder().keys());
            if (standing.state() != Standing.State.DONE && standing.verified() == null) {
                problems.add(Problem.error(
                        "REPAIR-NOT-COPIED",
                        id + " has not been copied to its end, so there is nothing to repair",
                        "go on with it: rehome resume " + run.folder().id()));
            } else if (damage.isEmpty()) {
                problems.add(Problem.error(
                        "REPAIR-NOT-COMPARED",
                        "no verification has named keys of " + id + " that differ",
                        "compare key by key first: rehome verify "
                                + run.folder().id() + " --verify full"));
            } else if (damage.get().repairable() > 0) {
                damages.add(damage.get());
            }
        }
        if (damages.isEmpty() && !problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return damages;
    }

    private RunOutcome repair(SavedPlan saved, List<Damage> damages, ApprovalFlags approval, OpenRun run) {
        RunHistory history = run.history();
        Attempts attempts = Attempts.of(history);
        Map<MigrationId, MigrationOutcome> known = new LinkedHashMap<>();
        history.standings().forEach(each -> known.put(each.migration(), MigrationOutcome.earlier(each)));
        List<PreflightResult> ready = new ArrayList<>();
        for (PreflightResult candidate : candidates(saved, damages, attempts, run)) {
            if (candidate.passed()) {
                ready.add(candidate);
                known.remove(candidate.migration().id());
            } else {
                MigrationOutcome unfit = Migrations.unfit(candidate);
                known.put(unfit.migration(), unfit);
            }
        }
        if (damages.isEmpty() || !ready.isEmpty()) {
            approve(saved, damages, approval, ready, run);
        }
        PreparedPlan prepared =
                new PreparedPlan(saved.plan(), saved.resolvedSha256(), ready, saved.changes(), List.of());
        Migrations.Work work = (connector, candidate, tries) -> {
            MigrationId id = candidate.migration().id();
            Damage damage = damages.stream()
                    .filter(each -> each.migration().equals(id))
                    .findFirst()
                    .orElseThrow();
            return new Mending(
                            connector,
                            surroundings.clock(),
                            run,
                            stop,
                            saved.options().maxFailures())
                    .of(candidate, damage, history.of(id).counts(), tries);
        };
        List<MigrationOutcome> outcomes = new Migrations(surroundings, saved.options(), run, stop, work)
                .run(prepared, List.copyOf(known.values()), attempts);
        return new Conclusion(surroundings, saved.options(), run, stop)
                .of(saved.plan(), saved.resolvedSha256(), saved.changes(), outcomes);
    }

    private List<PreflightResult> candidates(SavedPlan saved, List<Damage> damages, Attempts attempts, OpenRun run) {
        List<Migration> begun = saved.plan().migrations().stream()
                .filter(migration ->
                        damages.stream().anyMatch(damage -> damage.migration().equals(migration.id())))
                .toList();
        List<PreflightResult> candidates = begun.isEmpty()
                ? List.of()
                : new Preparation(surroundings, run.connectionName(), stop)
                        .ask(saved.plan(), begun, attempts, Planned.by(saved));
        candidates.forEach(candidate ->
                run.on(new Event.PreflightFinished(candidate.migration().id(), candidate.checks())));
        return candidates;
    }

    /** Where nothing can begin there is nothing to say yes to. */
    private void approve(
            SavedPlan saved, List<Damage> damages, ApprovalFlags flags, List<PreflightResult> ready, OpenRun run) {
        if (damages.isEmpty()) {
            operator.show(new RepairPreview(damages, ""));
            return;
        }
        PreparedPlan prepared =
                new PreparedPlan(saved.plan(), saved.resolvedSha256(), ready, saved.changes(), List.of());
        String digest = digest(saved, damages);
        operator.show(new RepairPreview(damages, digest));
        String who = new Identities(surroundings).actor(saved.options());
        GivenApproval given =
                new ApprovalRule(flags, operator, surroundings.clock(), who).of(digest, prepared.environments());
        run.on(new Event.ApprovalRecorded(given.how(), given.by(), given.digest()));
    }

    /** Of the plan and of everything that is to be copied, so that what is approved is what was shown. */
    private static String digest(SavedPlan saved, List<Damage> damages) {
        StringBuilder text = new StringBuilder("rehome repair 1\n")
                .append(saved.resolvedSha256())
                .append('\n');
        for (Damage damage : damages) {
            try (InputStream differences = Files.newInputStream(damage.differences())) {
                text.append(damage.migration())
                        .append(' ')
                        .append(Sha256.of(differences))
                        .append('\n');
            } catch (IOException failure) {
                throw new FailedException(
                        Problem.error(
                                "DIFFERENCES-UNREADABLE",
                                "the differences in " + damage.differences() + " cannot be read: " + Reason.of(failure),
                                "compare again: rehome verify RUN"),
                        failure);
            }
        }
        return "sha256:" + Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
