package dev.rehome.cli.command;

import dev.rehome.cli.verb.RunFolderOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.migration.Apply;
import dev.rehome.migration.ApplyRequest;
import dev.rehome.migration.Planned;
import dev.rehome.plan.Plan;
import dev.rehome.plan.Selection;
import dev.rehome.plan.check.Places;
import dev.rehome.problem.Ending;
import dev.rehome.problem.UsageException;
import dev.rehome.run.SavedOptions;
import dev.rehome.run.SavedPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Does a plan. */
@Command(
        name = "apply",
        description =
                "Does a plan: checks, copies, compares, commits the changed assignments, and writes down what it did.")
final class ApplyCommand implements Verb {
    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Mixin
    private ApprovalOptions approval = new ApprovalOptions();

    @Mixin
    private ExecutionOptions execution = new ExecutionOptions();

    @Mixin
    private RecordOptions records = new RecordOptions();

    @Mixin
    private CommitOptions commits = new CommitOptions();

    @Mixin
    private RunFolderOption runFolders = new RunFolderOption();

    @Mixin
    private WatchOptions watching = new WatchOptions();

    @Parameters(paramLabel = "PLAN|SAVED", description = "A plan, or what 'plan -o' saved of one.")
    private Path file = Path.of("");

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        Path path = session.shell().path(file);
        ApplyRequest request = Files.isRegularFile(path) && SavedPlan.isOne(path)
                ? ofSaved(session, SavedPlan.read(path, World.planReader()))
                : ofPlan(session);
        return watching.watch(
                session,
                World.of(session),
                !approval.noInput(),
                (surroundings, operator, stop) -> new Apply(surroundings, operator, stop).run(request));
    }

    private ApplyRequest ofPlan(Session session) {
        PlanOptions.Chosen chosen = options.read(session, file);
        return new ApplyRequest(
                chosen.plan(),
                chosen.selected(),
                chosen.read().places(),
                Planned.nothing(),
                savedOptions(options.selection()),
                approval.approval(),
                base(session, chosen.plan()),
                "apply");
    }

    private ApplyRequest ofSaved(Session session, SavedPlan saved) {
        if (options.areGiven()) {
            throw new UsageException(
                    "USAGE-SAVED-PLAN",
                    "a saved plan is applied as it is: it takes no selection, --set or --parallelism",
                    "give them to 'rehome plan -o', or apply the plan itself");
        }
        return new ApplyRequest(
                saved.plan(),
                saved.plan().migrations(),
                Places.UNKNOWN,
                Planned.by(saved),
                savedOptions(saved.options().selection()),
                approval.approval(),
                base(session, saved.plan()),
                "apply");
    }

    private Path base(Session session, Plan plan) {
        Path given = runFolders.folder(session.shell());
        return given == null ? plan.folder() : given;
    }

    private SavedOptions savedOptions(Selection selection) {
        return new SavedOptions(
                selection,
                records.maxFailures(),
                execution.failFast(),
                records.logKeys(),
                commits.commit(),
                commits.push(),
                commits.author(),
                records.actor());
    }
}
