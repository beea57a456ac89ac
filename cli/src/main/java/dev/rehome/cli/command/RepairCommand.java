package dev.rehome.cli.command;

import dev.rehome.migration.Repair;
import dev.rehome.migration.RunOutcome;
import dev.rehome.problem.Ending;
import dev.rehome.run.RunFolder;
import dev.rehome.run.Runs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Mends what a verification found. */
@Command(
        name = "repair",
        description =
                "Copies only what the last verification of a run found different, then compares again. It asks for"
                        + " approval: it replaces keys that the run put at the destination. Keys of others stay as they"
                        + " are.")
final class RepairCommand implements Verb {
    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private ApprovalOptions approval = new ApprovalOptions();

    @Mixin
    private RunFolderOption runFolders = new RunFolderOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private OutletOptions outlets = new OutletOptions();

    @Mixin
    private NotifyOption notification = new NotifyOption();

    @Parameters(paramLabel = "RUN", description = "The run's id, the beginning of it, or its folder.")
    private String run = "";

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        Runs runs = Runs.below(runFolders.folderOrCurrent(session.shell()));
        RunFolder folder = runs.find(run);
        Interruption.listen(session);
        ConsoleOperator operator = new ConsoleOperator(
                session, output.isJson(), !approval.noInput(), outlets.open(session, output.isJson(), output.isJson()));
        RunOutcome outcome;
        try (operator) {
            outcome = new Repair(notification.in(World.of(session), session.shell()), operator, session.stop())
                    .run(FoundRun.home(folder), folder, selection.selection(), approval.approval(), World.planReader());
        }
        return new Aftermath(session, output.isJson()).tell(outcome, operator.steps());
    }
}
