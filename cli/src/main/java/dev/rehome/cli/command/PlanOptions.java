package dev.rehome.cli.command;

import dev.rehome.cli.verb.Session;
import dev.rehome.plan.Migration;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Plan;
import dev.rehome.plan.Selection;
import dev.rehome.plan.yaml.PlanReader;
import dev.rehome.plan.yaml.ReadPlan;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;

/** Which part of a plan is meant, and what is done otherwise than it says. */
final class PlanOptions {
    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private OverrideOptions overrides = new OverrideOptions();

    @Mixin
    private ParallelismOption parallelism = new ParallelismOption();

    /** A plan, and the migrations of it that are meant. */
    record Chosen(ReadPlan read, Plan plan, List<Migration> selected) {}

    /** Reads the plan, and tells its warnings. */
    Chosen read(Session session, Path file) {
        ReadPlan read =
                new PlanReader(overrides.overrides()).read(session.shell().path(file));
        session.console().problems(read.warnings());
        Plan plan = read.plan();
        if (parallelism.parallelism().isPresent()) {
            plan = plan.withParallelism(parallelism.parallelism().getAsInt());
        }
        List<Migration> selected = selection().of(plan);
        List<MigrationId> leftOut = Selection.leftOut(selected);
        if (!leftOut.isEmpty()) {
            session.console().say("not selected, though others come after: " + leftOut + "; they are taken for done");
        }
        return new Chosen(read, plan, selected);
    }

    Selection selection() {
        return selection.selection();
    }

    /** Whether any of it was given, which a saved plan has settled. */
    boolean areGiven() {
        return selection.isGiven()
                || !overrides.overrides().isEmpty()
                || parallelism.parallelism().isPresent();
    }
}
