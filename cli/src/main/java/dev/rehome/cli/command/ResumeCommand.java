package dev.rehome.cli.command;

import dev.rehome.migration.Resume;
import dev.rehome.migration.RunOutcome;
import dev.rehome.problem.Ending;
import dev.rehome.run.RunFolder;
import dev.rehome.run.Runs;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes on with a run. */
@Command(
        name = "resume",
        description = "Goes on with a run that was left, with its options and approval; without RUN with the newest"
                + " unfinished one.")
final class ResumeCommand implements Verb {
    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private RunFolderOption runFolders = new RunFolderOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private OutletOptions outlets = new OutletOptions();

    @Mixin
    private NotifyOption notification = new NotifyOption();

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run's id, the beginning of it, or its folder.")
    private @Nullable String run;

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        Path base = runFolders.folderOrCurrent(session.shell());
        Runs runs = Runs.below(base);
        Optional<RunFolder> folder = run == null ? Resume.newestUnfinished(runs) : Optional.of(runs.find(run));
        if (folder.isEmpty()) {
            session.console().say("no run below " + base + " is unfinished");
            return Ending.DONE;
        }
        Interruption.listen(session);
        ConsoleOperator operator = new ConsoleOperator(
                session, output.isJson(), false, outlets.open(session, output.isJson(), output.isJson()));
        RunOutcome outcome;
        try (operator) {
            outcome = new Resume(notification.in(World.of(session), session.shell()), operator, session.stop())
                    .run(FoundRun.home(folder.get()), folder.get(), World.planReader());
        }
        return new Aftermath(session, output.isJson()).tell(outcome, operator.steps());
    }
}
