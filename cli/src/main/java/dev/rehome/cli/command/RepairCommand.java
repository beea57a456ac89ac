package dev.rehome.cli.command;

import dev.rehome.cli.verb.RunFolderOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.migration.Repair;
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
    private WatchOptions watching = new WatchOptions();

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
        return watching.watch(
                session,
                World.of(session),
                !approval.noInput(),
                (surroundings, operator, stop) -> new Repair(surroundings, operator, stop)
                        .run(
                                FoundRun.home(folder),
                                folder,
                                selection.selection(),
                                approval.approval(),
                                World.planReader()));
    }
}
