package dev.rehome.plan.yaml;

import dev.rehome.plan.Plan;
import dev.rehome.problem.InvalidPlanException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads migration plans, version 1. All problems of a plan are told together. Nothing but the plan's file is opened. */
public final class PlanReader {
    private final Blocks overrides;

    /** Reads plans as they are. */
    public PlanReader() {
        this(List.of());
    }

    /**
     * Reads plans with some keys of their blocks replaced, in every migration.
     *
     * @param overrides {@code KEY=VALUE} as {@code --set} takes them: {@code copy.onConflict=skip}
     * @throws dev.rehome.problem.UsageException where one of them is wrong
     */
    public PlanReader(List<String> overrides) {
        this.overrides = Overrides.read(overrides);
    }

    /**
     * A plan without errors.
     *
     * @throws InvalidPlanException with all its problems, warnings too
     * @throws dev.rehome.problem.UsageException where there is no such file
     * @throws dev.rehome.problem.FailedException where it cannot be read
     */
    public ReadPlan read(Path file) {
        return read(file, PlanFile.read(file));
    }

    /**
     * The same of bytes that are at hand.
     *
     * @param file what positions and relative paths go by
     */
    public ReadPlan read(Path file, byte[] bytes) {
        Problems problems = new Problems();
        RootReader root = new RootReader(file, overrides, problems);
        Optional<Plan> plan = root.read(bytes);
        if (plan.isEmpty() || problems.hasErrors()) {
            throw new InvalidPlanException(problems.sorted());
        }
        return new ReadPlan(plan.get(), root.places(), problems.sorted());
    }

    /** All problems of a plan, none where it is in order. Throws as {@link #read(Path)} does, but for an invalid plan. */
    public List<Problem> check(Path file) {
        return check(file, PlanFile.read(file));
    }

    /** The same of bytes that are at hand. */
    public List<Problem> check(Path file, byte[] bytes) {
        try {
            return read(file, bytes).warnings();
        } catch (InvalidPlanException invalid) {
            return invalid.problems();
        }
    }
}
