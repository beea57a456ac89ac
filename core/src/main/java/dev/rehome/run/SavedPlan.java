package dev.rehome.run;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.ChangeSet;
import dev.rehome.assignment.EnvironmentChange;
import dev.rehome.event.Event.PlanResolved;
import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Environment;
import dev.rehome.plan.Instance;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.problem.FailedException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it was when everything about it had been found out, with what is needed to do it later: the content of
 * {@code plan.json} in a run folder, and of the file that {@code plan -o} writes. It holds no secrets.
 *
 * @param plan with every {@code auto} replaced by the number that was found; its file is absolute
 * @param resolvedSha256 the digest that is confirmed, in lower-case hex
 * @param changes of the assignments, with what was seen in the files then
 * @param seen what the servers said then, for showing what has become different
 * @param approval null for a plan that nobody has said yes to
 */
public record SavedPlan(
        Plan plan,
        String resolvedSha256,
        SavedOptions options,
        ChangeSet changes,
        List<PlanResolved> seen,
        @Nullable GivenApproval approval) {
    /** What stands in lists and maps, or in place of something more general, so that it would be looked into only then. */
    private static final List<Class<?>> PARTS = List.of(
            Instance.class,
            Environment.class,
            Migration.class,
            Endpoint.Url.class,
            Endpoint.OfInstance.class,
            EnvironmentChange.class,
            AssignmentChange.class,
            PlanResolved.class);

    public SavedPlan {
        seen = List.copyOf(seen);
    }

    /** Loads what it takes to write one: for a thread that has nothing else to do. */
    public static void prepare() {
        SavedPlanJson.MAPPER.writerFor(SavedPlan.class);
        PARTS.forEach(SavedPlanJson.MAPPER::writerFor);
    }

    /** The same, approved. */
    public SavedPlan approved(GivenApproval given) {
        return new SavedPlan(plan, resolvedSha256, options, changes, seen, given);
    }

    /**
     * Writes it, mode 0600, all or nothing.
     *
     * @throws dev.rehome.problem.FailedException where it cannot be written
     */
    public void write(Path file) {
        Durable.file(file, SavedPlanDocument.of(this).bytes());
    }

    /**
     * Reads one back.
     *
     * @param reader reads the original plan again, for passwords that stand in it; it is asked only where there are any
     * @throws dev.rehome.problem.StaleException where there are any and the plan has another content by now
     * @throws dev.rehome.problem.FailedException where the file is none, or of a later version
     */
    public static SavedPlan read(Path file, Function<Path, Plan> reader) {
        return SavedPlanDocument.read(file).restore(reader);
    }

    /**
     * Reads that of a run.
     *
     * @throws dev.rehome.problem.FailedException also where the run ended before it had one
     */
    public static SavedPlan of(RunFolder run, Function<Path, Plan> reader) {
        if (!run.holdsPlan()) {
            throw new FailedException(
                    "RUN-WITHOUT-PLAN",
                    "run " + run.path().getFileName() + " ended before its plan was made; nothing was written",
                    "begin again with rehome apply; rehome status says how it ended");
        }
        return read(run.savedPlan(), reader);
    }

    /** Whether a file looks like one, so that {@code apply} can tell it from a plan. */
    public static boolean isOne(Path file) {
        return SavedPlanDocument.isOne(file);
    }
}
