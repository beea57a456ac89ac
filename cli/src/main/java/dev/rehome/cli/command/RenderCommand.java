package dev.rehome.cli.command;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.ChangeSet;
import dev.rehome.cli.console.Pen;
import dev.rehome.cli.verb.RunFolderOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.export.AssignmentFormat;
import dev.rehome.export.RenderedFile;
import dev.rehome.migration.AssignmentRendering;
import dev.rehome.migration.InstanceRenaming;
import dev.rehome.migration.Rendering;
import dev.rehome.migration.RunbookRendering;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.plan.yaml.PlanReader;
import dev.rehome.problem.Ending;
import dev.rehome.problem.RefusedException;
import dev.rehome.problem.UsageException;
import dev.rehome.run.SavedPlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the assignments as they are once migrations are done. */
@Command(
        name = "render",
        description = "Prints the assignments as they are once the migrations are done; writes nothing else.")
final class RenderCommand implements Verb {
    /** The forms of assignments. */
    enum Format {
        TERRAFORM,
        CONFIGMAP,
        CONFIGMAP_PATCH,
        MARKDOWN,
        CSV,
        JSON,
        RUNBOOK
    }

    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private RunFolderOption runFolders = new RunFolderOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "terraform, configmap, configmap-patch, markdown, csv, json, or runbook: the steps by hand"
                    + " (default: terraform).")
    private Format format = Format.TERRAFORM;

    @Option(
            names = "--rename-instance",
            paramLabel = "OLD=NEW",
            description = "Moves nothing, but calls an instance otherwise in every entry that names it.")
    private @Nullable String renaming;

    @Parameters(paramLabel = "PLAN|RUN", description = "A plan, or a run by its id or folder.")
    private String subject = "";

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        PlanOrRun found = PlanOrRun.find(session, subject, runFolders);
        if (found.run() != null && (selection.isGiven() || renaming != null)) {
            throw new UsageException("USAGE-RUN", "a run is rendered as a whole", "name the plan to select from it");
        }
        if (renaming != null) {
            rename(session, found, renaming.split("=", -1));
            return Ending.DONE;
        }
        if (format == Format.RUNBOOK) {
            runbook(session, found);
            return Ending.DONE;
        }
        if (format != Format.TERRAFORM) {
            assignments(session, found);
            return Ending.DONE;
        }
        Rendering rendering = new Rendering(World.of(session), session.stop());
        if (found.run() == null) {
            Plan plan = new PlanReader().read(found.file()).plan();
            print(
                    session,
                    rendering,
                    plan,
                    rendering.changes(plan, selection.selection().of(plan)));
        } else {
            SavedPlan saved = SavedPlan.of(found.run(), World.planReader());
            print(session, rendering, saved.plan(), saved.changes());
        }
        return Ending.DONE;
    }

    private void rename(Session session, PlanOrRun found, String[] names) {
        if (names.length != 2 || names[0].isEmpty() || names[1].isEmpty() || format != Format.TERRAFORM) {
            throw new UsageException(
                    "USAGE-RENAME",
                    "--rename-instance takes OLD=NEW, and changes a Terraform file",
                    "write --rename-instance shared-0=shared-a, without --format");
        }
        Plan plan = new PlanReader().read(found.file()).plan();
        List<Migration> selected = selection.selection().of(plan);
        ChangeSet changes = new InstanceRenaming(World.of(session)).changes(plan, selected, names[0], names[1]);
        print(session, new Rendering(World.of(session), session.stop()), plan, changes);
    }

    private void runbook(Session session, PlanOrRun found) {
        RunbookRendering rendering = new RunbookRendering(World.of(session), session.stop());
        if (found.run() == null) {
            Plan plan = new PlanReader().read(found.file()).plan();
            session.console()
                    .data()
                    .verbatim(rendering.of(plan, selection.selection().of(plan)));
        } else {
            SavedPlan saved = SavedPlan.of(found.run(), World.planReader());
            session.console().data().verbatim(rendering.of(saved.plan(), saved.changes()));
        }
    }

    private void assignments(Session session, PlanOrRun found) {
        AssignmentRendering rendering = new AssignmentRendering(World.of(session), session.stop());
        Plan plan;
        SortedMap<String, List<AssignmentChange>> changes;
        if (found.run() == null) {
            plan = new PlanReader().read(found.file()).plan();
            changes = rendering.changes(plan, selection.selection().of(plan));
        } else {
            SavedPlan saved = SavedPlan.of(found.run(), World.planReader());
            plan = saved.plan();
            changes = AssignmentRendering.changes(saved);
        }
        session.console()
                .data()
                .verbatim(
                        switch (format) {
                            case CONFIGMAP -> rendering.manifests(plan, changes);
                            case CONFIGMAP_PATCH -> rendering.patch(plan, changes);
                            case MARKDOWN -> rendering.table(plan, changes, AssignmentFormat.MARKDOWN);
                            case CSV -> rendering.table(plan, changes, AssignmentFormat.CSV);
                            case JSON -> rendering.table(plan, changes, AssignmentFormat.JSON);
                            case TERRAFORM, RUNBOOK -> throw new IllegalStateException(format + " is no table");
                        });
    }

    private static void print(Session session, Rendering rendering, Plan plan, ChangeSet changes) {
        if (changes.isEmpty()) {
            throw new RefusedException(
                    "RENDER-NO-FILE",
                    "no environment of these migrations has an assignment file",
                    "give it `terraform` in the plan, or use another --format");
        }
        terraform(session, rendering.terraform(plan, changes));
    }

    /** One file as it is; of several, each with its name before it. */
    private static void terraform(Session session, List<RenderedFile> files) {
        Pen pen = session.console().data();
        for (RenderedFile file : files) {
            if (files.size() > 1) {
                pen.verbatim(
                        "# " + file.change().repository() + ": " + file.change().file() + "\n");
            }
            pen.verbatim(new String(file.after(), StandardCharsets.UTF_8));
        }
    }
}
